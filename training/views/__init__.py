"""Pages of trainers and of those who look on."""
