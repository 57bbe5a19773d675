"""One question as plain values: what it holds, how it is answered, what an answer earns. Pure."""
