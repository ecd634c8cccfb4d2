"""What the association tells the world."""
