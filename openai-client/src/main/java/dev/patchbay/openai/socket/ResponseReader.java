package dev.patchbay.openai.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads responses and the events about them. */
final class ResponseReader {
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private ResponseReader() {}

  static void events(Map<String, EventTypes.Reading> into) {
    into.put("response.created", (id, f) -> new ResponseEvent.Created(id, response(f)));
    into.put("response.done", (id, f) -> new ResponseEvent.Done(id, response(f)));
    into.put(
        "response.output_item.added",
        (id, f) ->
            new ResponseEvent.ItemAdded(
                id, f.id("response_id"), f.index("output_index"), ItemReader.item(f)));
    into.put(
        "response.output_item.done",
        (id, f) ->
            new ResponseEvent.ItemDone(
                id, f.id("response_id"), f.index("output_index"), ItemReader.item(f)));
    into.put(
        "response.content_part.added",
        (id, f) -> new ResponseEvent.PartAdded(id, part(f), ItemReader.content(f.object("part"))));
    into.put(
        "response.content_part.done",
        (id, f) -> new ResponseEvent.PartDone(id, part(f), ItemReader.content(f.object("part"))));
    for (ResponseEvent.Playback.State state : ResponseEvent.Playback.State.values()) {
      into.put(
          "output_audio_buffer." + state.name().toLowerCase(Locale.ROOT),
          (id, f) -> new ResponseEvent.Playback(id, f.id("response_id"), state));
    }
    output(into);
  }

  private static void output(Map<String, EventTypes.Reading> into) {
    into.put(
        "response.output_text.delta",
        (id, f) -> new OutputEvent.TextDelta(id, part(f), f.text("delta")));
    into.put(
        "response.output_text.done",
        (id, f) -> new OutputEvent.TextDone(id, part(f), f.text("text")));
    into.put("response.output_audio.done", (id, f) -> new OutputEvent.AudioDone(id, part(f)));
    into.put(
        "response.output_audio_transcript.delta",
        (id, f) -> new OutputEvent.TranscriptDelta(id, part(f), f.text("delta")));
    into.put(
        "response.output_audio_transcript.done",
        (id, f) -> new OutputEvent.TranscriptDone(id, part(f), f.text("transcript")));
    into.put(
        "response.function_call_arguments.delta",
        (id, f) -> new OutputEvent.ArgumentsDelta(id, call(f), f.text("delta")));
    into.put(
        "response.function_call_arguments.done",
        (id, f) ->
            new OutputEvent.ArgumentsDone(id, call(f), f.idIfTold("name"), f.text("arguments")));
  }

  static PartRef part(Fields f) throws Breach {
    return new PartRef(
        f.id("response_id"), f.id("item_id"), f.index("output_index"), f.index("content_index"));
  }

  private static OutputEvent.CallRef call(Fields f) throws Breach {
    return new OutputEvent.CallRef(
        f.id("response_id"), f.id("item_id"), f.index("output_index"), f.id("call_id"));
  }

  private static Response response(Fields event) throws Breach {
    Fields response = event.object("response");
    List<Item> output = new ArrayList<>();
    for (Fields item : response.objects("output")) {
      output.add(ItemReader.of(item));
    }
    return new Response(
        response.id("id"),
        status(response),
        details(response),
        List.copyOf(output),
        response.idIfTold("conversation_id"),
        RealtimeUsageReader.read(response),
        response.texts("metadata"));
  }

  private static Response.Status status(Fields response) throws Breach {
    return switch (response.text("status")) {
      case "in_progress" -> Response.Status.IN_PROGRESS;
      case "completed" -> Response.Status.COMPLETED;
      case "cancelled" -> Response.Status.CANCELLED;
      case "failed" -> Response.Status.FAILED;
      case "incomplete" -> Response.Status.INCOMPLETE;
      default -> Response.Status.UNKNOWN;
    };
  }

  private static Optional<Response.Details> details(Fields response) {
    return response
        .lenient("status_details")
        .map(details ->
            new Response.Details(
                details.codeIfTold("reason"),
                details.lenient("error").flatMap(e -> e.codeIfTold("type")),
                details.lenient("error").flatMap(e -> e.codeIfTold("code"))));
  }

  /** They tell us nothing that is worth a call: what has another shape is not told. */
  static ServerEvent rateLimits(Optional<String> id, Fields f) {
    return new RateLimits(
        id,
        limits(f).stream()
            .map(limit ->
                new RateLimits.Limit(
                    limit.codeIfTold("name"),
                    count(limit, "limit"),
                    count(limit, "remaining"),
                    limit.numberIfTold("reset_seconds").filter(seconds -> seconds.signum() >= 0)))
            .toList());
  }

  private static List<Fields> limits(Fields f) {
    try {
      return f.objects("rate_limits");
    } catch (Breach strange) {
      return List.of();
    }
  }

  private static OptionalLong count(Fields limit, String name) {
    try {
      return limit.has(name)
          ? OptionalLong.of(limit.whole(name, MOST_TOKENS))
          : OptionalLong.empty();
    } catch (Breach strange) {
      return OptionalLong.empty();
    }
  }
}
