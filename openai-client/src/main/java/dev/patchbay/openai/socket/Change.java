package dev.patchbay.openai.socket;

/** What an update does to a setting. */
public sealed interface Change<T> {
  /** Nothing: the field is left out. */
  record Keep<T>() implements Change<T> {}

  /** It is switched off: the field is null. */
  record Off<T>() implements Change<T> {}

  /** It becomes this. */
  record To<T>(T value) implements Change<T> {}

  /** Leaves it as it is. */
  static <T> Change<T> keep() {
    return new Keep<>();
  }

  /** Switches it off. */
  static <T> Change<T> off() {
    return new Off<>();
  }

  /** Sets it. */
  static <T> Change<T> to(T value) {
    return new To<>(value);
  }
}
