package dev.patchbay.schemas;

/**
 * Why a document is not such a message. Names the field and the rule, never the value.
 *
 * @param reason the kind of fault
 * @param field dotted path from the document's root, such as {@code job.input.text}; empty for the
 *     whole document
 * @param rule what must hold, as a sentence fragment
 */
public record SchemaViolation(Reason reason, String field, String rule) {

  /** The kind of fault. */
  public enum Reason {
    /** The document breaks the schema. */
    SCHEMA("schema"),
    /** It asks for something that has a name already and is not built yet. */
    UNSUPPORTED("unsupported");

    private final String wire;

    Reason(String wire) {
      this.wire = wire;
    }

    /** The word on dead letters and notices. */
    public String wire() {
      return wire;
    }
  }
}
