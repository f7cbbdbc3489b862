package dev.patchbay.openai;

/**
 * A value that may not be sent, refused at its birth and before any byte leaves.
 *
 * <p>The message names the field and the rule, never the value: values are speech or secrets.
 */
public final class InvalidRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  InvalidRequest(String field, String rule) {
    super(field + ": " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** The name of the refused field, such as {@code text}. */
  public String field() {
    return field;
  }

  /** What the field must be, such as {@code at most 4096 code points}. */
  public String rule() {
    return rule;
  }

  /** Throws one that names the field and the rule, unless that holds. */
  public static void unless(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidRequest(field, rule);
    }
  }
}
