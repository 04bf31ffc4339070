"""Gongkai 公开: open-government platform with provable deadlines."""
