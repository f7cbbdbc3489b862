package dev.patchbay.schemas;

/**
 * A value breaks its contract. Names the field and the rule, never the value: a value may be speech
 * or a secret.
 */
public final class ContractViolation extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field dotted path from the message's root, such as {@code input.text}; empty for the
   *     whole message
   * @param rule what must hold, as a sentence fragment that names no value: {@code "must be at most
   *     4096 characters"}
   */
  public ContractViolation(String field, String rule) {
    super(field.isEmpty() ? rule : field + ": " + rule);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }

  static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new ContractViolation(field, rule);
    }
  }
}
