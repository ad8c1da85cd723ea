"""Makes the text that the sequence model learns from: templates of clinical messages, filled with invented persons.

Nothing here is part of the product. Lists of names and places are read from a folder given at generation time.
"""
