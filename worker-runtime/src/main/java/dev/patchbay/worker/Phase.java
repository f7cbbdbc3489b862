package dev.patchbay.worker;

/**
 * Where a claim stands: a pure fold over its inputs. {@code now} never goes back; between two
 * inputs a {@link Input.Turn} comes whenever {@link #due} is reached.
 */
sealed interface Phase permits Waiting, Working, Closing, Phase.Over {
  Reaction on(Input input, Terms terms, long now);

  /** When time alone changes something; may be past. */
  long due(Terms terms);

  /** Nothing follows any more. */
  record Over() implements Phase {
    @Override
    public Reaction on(Input input, Terms terms, long now) {
      return Reaction.to(this);
    }

    @Override
    public long due(Terms terms) {
      return Long.MAX_VALUE;
    }
  }
}
