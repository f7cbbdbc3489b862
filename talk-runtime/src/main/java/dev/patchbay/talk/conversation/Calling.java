package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.Item;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.NotesSchema;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tools that the model asks for. Each call is taken on once, whatever repeats it, and always
 * answered; a refusal is an answer too.
 */
final class Calling {
  static final String WAIT = "wait_for_user";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Calling() {}

  /**
   * An item of a response, maybe a call that is complete.
   *
   * @param told whether it must say itself that it is complete
   */
  static void asked(Draft d, String responseId, Item item, boolean told) {
    if (!(item instanceof Item.FunctionCall call)) {
      return;
    }
    boolean complete = call.status().map(status -> status == Item.Status.COMPLETED).orElse(!told);
    String callId = call.callId().orElse("");
    if (!complete || callId.isEmpty() || d.calls.seen().contains(callId)) {
      return;
    }
    d.calls = d.calls.seen(callId);
    d.replies =
        d.replies.active(
            d.replies
                .active()
                .map(active -> active.id().equals(responseId) ? active.calling() : active));
    String name = NAME.matcher(call.name()).matches() ? call.name() : "?";
    Optional<JsonObject> arguments = parse(call.arguments());
    d.write(new Line.Called(callId, name, arguments));
    if (!d.talk.open() || d.talk.suspended()) {
      Replying.refuse(d, callId, name, "not_now");
    } else if (d.calls.inTurn() > Bounds.MOST_CALLS_IN_A_TURN) {
      Replying.refuse(d, callId, name, "too_many_calls");
    } else if (name.equals(WAIT)) {
      Replying.answer(d, callId, name, "{}", Replying.output("status", "waiting"), "ok", false, 0);
    } else if (Handing.names(d, name)) {
      if (isStillWished(d, responseId, callId, name)) {
        Handing.begin(d, callId, name);
      }
    } else {
      d.agent()
          .tool(name)
          .ifPresentOrElse(
              tool -> begin(d, responseId, callId, tool, arguments),
              () -> Replying.refuse(d, callId, name, "unknown_tool"));
    }
  }

  private static void begin(
      Draft d, String responseId, String callId, ToolSpec tool, Optional<JsonObject> arguments) {
    if (arguments.isEmpty()) {
      Replying.refuse(d, callId, tool.name(), "arguments_not_json");
      return;
    }
    JsonObject given = arguments.get();
    var violation = NotesSchema.violation(tool.parameters(), given.tree());
    if (violation.isPresent()) {
      Replying.invalid(d, callId, tool.name(), violation.get());
      return;
    }
    switch (tool.kind()) {
      case ToolSpec.Kind.ReadOnly() -> call(d, responseId, callId, tool, given);
      case ToolSpec.Kind.Mutating(String question) -> {
        if (isStillWished(d, responseId, callId, tool.name())) {
          Proposing.propose(d, callId, tool, question, given);
        }
      }
    }
  }

  /** What was wished for by whom the caller has cut short is to be thought over. */
  private static boolean isStillWished(Draft d, String responseId, String callId, String name) {
    boolean cut = d.replies.dropped().contains(responseId);
    if (cut) {
      Replying.refuse(d, callId, name, "interrupted");
    }
    return !cut;
  }

  private static void call(
      Draft d, String responseId, String callId, ToolSpec tool, JsonObject arguments) {
    if (d.calls.open().size() >= Bounds.MOST_OPEN_CALLS) {
      Replying.refuse(d, callId, tool.name(), "busy");
      return;
    }
    boolean spoke = d.replies.active().filter(Replies.Active::spoke).isPresent();
    long deadline = d.nowMs + tool.timeout().toMillis();
    d.calls =
        d.calls.plus(
            new Calls.Open(
                callId,
                responseId,
                tool.name(),
                arguments.json(),
                deadline,
                d.nowMs + (spoke ? Bounds.WORKING_AGAIN_MS : Bounds.WORKING_MS)));
    d.add(
        new Effect.Call(
            callId, tool.name(), arguments, Optional.empty(), Instant.ofEpochMilli(deadline)));
  }

  static void returned(Draft d, String callId, ToolOutcome outcome) {
    Granting.calling(d, callId).ifPresent(p -> Granting.returned(d, p, outcome));
    d.calls
        .call(callId)
        .ifPresent(call -> {
          d.calls = d.calls.without(callId);
          boolean siblings =
              d.calls.open().stream().anyMatch(o -> o.responseId().equals(call.responseId()));
          long notBefore = siblings ? d.nowMs + Bounds.SIBLINGS_MS : 0;
          switch (outcome) {
            case ToolOutcome.Answered(String json) ->
                Replying.answer(d, callId, call.tool(), call.arguments(), json, "ok", notBefore);
            case ToolOutcome.Refused(String why) -> failed(d, call, "refused", why, notBefore);
            case ToolOutcome.Unknown(String why) -> failed(d, call, "no_answer", why, notBefore);
          }
        });
  }

  /** The model hears that it failed; why is for people, who read the transcript. */
  private static void failed(Draft d, Calls.Open call, String told, String why, long notBefore) {
    String text = Replying.output("error", told);
    Replying.answer(d, call.callId(), call.tool(), call.arguments(), text, why, true, notBefore);
  }

  /** Whether something is under way that the caller waits for. */
  static boolean isUnderWay(Draft d) {
    return !d.calls.open().isEmpty()
        || d.consents.in(Consents.Phase.CLAIMING, Consents.Phase.CALLING);
  }

  private static Optional<JsonObject> parse(String json) {
    if (json.length() > Bounds.MOST_ARGUMENT_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonObject.parse(json.isBlank() ? "{}" : json));
    } catch (ContractViolation notAnObject) {
      return Optional.empty();
    }
  }

  static void tick(Draft d) {
    for (Calls.Open call : d.calls.open()) {
      if (d.nowMs > call.deadlineMs() + Bounds.TOOL_GRACE_MS) {
        returned(d, call.callId(), new ToolOutcome.Unknown("no_answer"));
      }
    }
    boolean silent = d.replies.quiet() && !Floor.audible(d) && d.caller.speaking().isEmpty();
    boolean due =
        d.calls.open().stream().anyMatch(call -> call.tellMs() <= d.nowMs)
            || d.consents.takesLong(d.nowMs);
    if (silent
        && due
        && !d.consents.holdsFloor()
        && d.talk.open()
        && !d.wording().working().isBlank()) {
      Asking.want(d, Want.said(Want.Kind.WORKING, d.wording().working()));
      d.consents = d.consents.tellAt(d.nowMs + Bounds.WORKING_AGAIN_MS);
      d.calls =
          d.calls.open(
              d.calls.open().stream()
                  .map(call -> call.tellAt(d.nowMs + Bounds.WORKING_AGAIN_MS))
                  .toList());
    }
  }
}
