package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads {@code tools} and {@code tool_choice}; chat wraps both in an object {@code function}. */
final class ToolChoices {
  private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");

  private ToolChoices() {}

  static List<TextRequest.Tool> tools(Fields request, boolean wrapped, Dialogue dialogue)
      throws Refusal {
    List<TextRequest.Tool> tools = new ArrayList<>();
    for (Fields tool : request.objects("tools", TextRequest.MAX_TOOLS)) {
      if (!tool.required("type").equals("function")) {
        throw Refusal.unsupported(tool.at("type"), "offer other tools than functions");
      }
      tools.add(tool(wrapped ? wrapped(tool) : tool, wrapped));
      dialogue.prompt(tool.json().toString());
    }
    return List.copyOf(tools);
  }

  private static Fields wrapped(Fields tool) throws Refusal {
    tool.only(Set.of("type", "function"));
    return tool.object("function").orElseThrow(() -> Refusal.missing(tool.at("function")));
  }

  private static TextRequest.Tool tool(Fields function, boolean wrapped) throws Refusal {
    for (String name : function.names()) {
      if (!FUNCTION.contains(name) && (wrapped || !name.equals("type"))) {
        throw Refusal.unknown(function.at(name));
      }
    }
    String name = function.required("name");
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Refusal.value(function.at("name"), "must be 1 to 64 letters, digits, _ or -");
    }
    JsonNode parameters =
        function.sent("parameters")
            ? Fields.of(function.value("parameters"), function.at("parameters")).json()
            : Json.object();
    // Responses takes tools for strict unless told otherwise, and closes their schemas itself.
    if (function.flag("strict", false)) {
      new StrictSchema(function.at("parameters"), parameters).check();
    }
    return new TextRequest.Tool(name, parameters);
  }

  static TextRequest.ToolChoice choice(
      Fields request, boolean wrapped, List<TextRequest.Tool> tools) throws Refusal {
    if (!request.sent("tool_choice")) {
      return auto(tools);
    }
    if (tools.isEmpty()) {
      throw Refusal.value("tool_choice", "is only allowed when 'tools' are specified");
    }
    if (request.value("tool_choice").isObject()) {
      Fields choice = Fields.of(request.value("tool_choice"), "tool_choice");
      Fields named = wrapped ? wrapped(choice) : choice;
      String name = named.required("name");
      if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
        throw Refusal.value(named.at("name"), "must name one of the tools");
      }
      return new TextRequest.ToolChoice.Named(name);
    }
    return switch (request.choice("tool_choice", "auto", "none", "required")) {
      case "none" -> new TextRequest.ToolChoice.None();
      case "required" -> new TextRequest.ToolChoice.Required();
      default -> auto(tools);
    };
  }

  private static TextRequest.ToolChoice auto(List<TextRequest.Tool> tools) {
    return tools.isEmpty() ? new TextRequest.ToolChoice.None() : new TextRequest.ToolChoice.Auto();
  }
}
