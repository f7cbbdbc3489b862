package dev.patchbay.local;

/**
 * A spoken recording whose words are known.
 *
 * @param name unique
 * @param language ISO 639-1 code
 * @param text what is said
 * @param wav the WAV file
 */
record Recording(String name, String language, String text, byte[] wav) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Recording that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "Recording[" + name + "]";
  }
}
