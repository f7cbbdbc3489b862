package dev.patchbay.simulator;

/** Words that someone said or will hear; does not print itself. */
record Spoken(String text) {
  @Override
  public String toString() {
    return "Spoken[" + text.length() + " chars]";
  }
}
