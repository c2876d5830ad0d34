"""Text once: canonical at the door, folded for matching, segmented with offsets."""
