"""Who works at the desk: duties, signing in, and the trail of what they did."""
