package dev.patchbay.simulator;

/** What a text model wrote. Does not print itself. */
sealed interface Written {
  /** What is metered as output. */
  String metered();

  /** Words for the caller, or JSON of the shape asked for. */
  record Words(String text) implements Written {
    @Override
    public String metered() {
      return text;
    }

    @Override
    public String toString() {
      return "Words";
    }
  }

  /**
   * A call of a tool.
   *
   * @param arguments JSON; broken when the limit cut it
   */
  record Call(String name, String arguments) implements Written {
    @Override
    public String metered() {
      return name + arguments;
    }

    @Override
    public String toString() {
      return "Call[" + name + "]";
    }
  }
}
