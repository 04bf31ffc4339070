"""What the pages of the desk show: findings, differences, the history in words, what stands beside a form."""
