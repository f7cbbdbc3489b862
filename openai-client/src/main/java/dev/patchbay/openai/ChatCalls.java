package dev.patchbay.openai;

import dev.patchbay.openai.Written.Finish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okio.Utf8;
import tools.jackson.databind.JsonNode;

/**
 * Calls of tools as a chat tells them: in pieces, each under its call's index. Some gateways leave
 * the index out, or give every call the same; so another id begins another call, too.
 */
final class ChatCalls {
  private final CallsMade made;
  private final ReceivedBody body;
  private final List<Building> all = new ArrayList<>();
  private final Map<Integer, Building> open = new HashMap<>();
  private long bytes;

  ChatCalls(CallsMade made, ReceivedBody body) {
    this.made = made;
    this.body = body;
  }

  /** Takes a delta's pieces, if it has any. */
  void take(JsonNode pieces) throws Stopped {
    if (!TextUsageReader.isTold(pieces)) {
      return;
    }
    if (!pieces.isArray()) {
      throw Stopped.malformed("tool_calls: not a list");
    }
    for (JsonNode piece : pieces.values()) {
      body.receiving();
      add(piece);
    }
  }

  /** The calls, whole, of an answer that ended so. */
  List<ToolCall> at(Finish finish) throws Stopped {
    if (finish == Finish.COMPLETE) {
      for (Building call : all) {
        made.add(call.id, call.name, call.arguments.toString());
      }
    }
    return made.at(finish);
  }

  private void add(JsonNode piece) throws Stopped {
    String id = told(piece, "id");
    JsonNode function = piece.path("function");
    Building call = building(piece.path("index").intValue(0), id);
    call.id = call.id.isEmpty() ? id : call.id;
    call.name = call.name.isEmpty() ? told(function, "name") : call.name;
    String more = told(function, "arguments");
    bytes += Utf8.size(more);
    int most = body.limits().maxJsonBytes();
    if (bytes > most) {
      throw Stopped.malformed("calls: more than " + most + " bytes of arguments");
    }
    call.arguments.append(more);
  }

  private Building building(int index, String id) throws Stopped {
    Building known = open.get(index);
    if (known != null && (id.isEmpty() || known.id.isEmpty() || known.id.equals(id))) {
      return known;
    }
    if (all.size() == CallsMade.MOST) {
      throw Stopped.malformed("calls: more than " + CallsMade.MOST);
    }
    Building fresh = new Building();
    open.put(index, fresh);
    all.add(fresh);
    return fresh;
  }

  private static String told(JsonNode parent, String field) throws Stopped {
    return TextUsageReader.isTold(parent.path(field)) ? Json.string(parent, field) : "";
  }

  private static final class Building {
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String name = "";
  }
}
