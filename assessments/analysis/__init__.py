"""What answers say about questions and about learning: plain values in, plain values out."""
