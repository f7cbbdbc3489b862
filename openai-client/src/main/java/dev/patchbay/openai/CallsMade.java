package dev.patchbay.openai;

import dev.patchbay.openai.Written.Finish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Utf8;

/** The calls of tools that an answer tells, by their ids, within bounds. */
final class CallsMade {
  /** The most in one answer. */
  static final int MOST = 64;

  private final TextTools tools;
  private final int mostBytes;
  private final Map<String, ToolCall> calls = new LinkedHashMap<>();
  private long bytes;

  CallsMade(TextTools tools, ReceivedBody body) {
    this.tools = tools;
    mostBytes = body.limits().maxJsonBytes();
  }

  /** Takes a call that is whole; the same call told again counts once. */
  void add(String callId, String name, String arguments) throws Stopped {
    ToolCall call = ToolCall.told(callId, name, arguments);
    ToolCall known = calls.putIfAbsent(callId, call);
    if (known == null) {
      bytes += Utf8.size(arguments);
      check();
    } else if (!known.equals(call)) {
      throw Stopped.malformed("call.callId: two calls have the same");
    }
  }

  /** Those of an answer that ended so. */
  List<ToolCall> at(Finish finish) {
    return finish == Finish.COMPLETE ? List.copyOf(calls.values()) : List.of();
  }

  private void check() throws Stopped {
    if (tools.functions().isEmpty()) {
      throw Stopped.malformed("calls: no tool was offered");
    }
    if (calls.size() > MOST) {
      throw Stopped.malformed("calls: more than " + MOST);
    }
    if (bytes > mostBytes) {
      throw Stopped.malformed("calls: more than " + mostBytes + " bytes of arguments");
    }
  }
}
