package dev.patchbay.local.proof;

/**
 * A recording whose words are known.
 *
 * @param text the words
 * @param wav the recording, small enough to travel inside a job
 */
record Clip(String text, byte[] wav) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Clip that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Clip[bytes=" + wav.length + "]";
  }
}
