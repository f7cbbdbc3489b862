package dev.patchbay.openai;

import java.util.regex.Pattern;

/**
 * A tool that the model called. Prints without its arguments.
 *
 * @param callId by which the call is answered, 1 to 512 visible ASCII characters
 * @param name of the tool, as the model told it, so it need not be one that was offered; 1 to 512
 *     visible ASCII characters
 * @param arguments well-formed Unicode that should be a JSON object; whoever runs the tool checks
 *     that
 */
public record ToolCall(String callId, String name, String arguments) {
  private static final Pattern WORD = Pattern.compile("[!-~]{1,512}");
  private static final String RULE = "1 to 512 visible ASCII characters";

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public ToolCall {
    InvalidRequest.unless(WORD.matcher(callId).matches(), "call.callId", RULE);
    InvalidRequest.unless(WORD.matcher(name).matches(), "call.name", RULE);
    InvalidRequest.unless(Unicode.isWellFormed(arguments), "call.arguments", "well-formed Unicode");
  }

  /** What the provider tells, which is malformed where it may not be sent. */
  static ToolCall told(String callId, String name, String arguments) throws Stopped {
    try {
      return new ToolCall(callId, name, arguments);
    } catch (InvalidRequest broken) {
      throw Stopped.malformed(broken.field() + ": not " + broken.rule());
    }
  }

  @Override
  public String toString() {
    return "ToolCall[callId=%s, name=%s, arguments=%d]".formatted(callId, name, arguments.length());
  }
}
