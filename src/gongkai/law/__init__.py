"""What the rules say: pure Python over dated TOML files. No framework, no clock of its own."""
