package dev.patchbay.openai.socket;

import dev.patchbay.openai.Voice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/** Client events that a seed gives, from bare to full. */
final class ClientSamples {
  private final Random random;
  private final double filled;

  /** {@code filled} is how likely each optional field is there, 0 to 1. */
  ClientSamples(long seed, double filled) {
    this.random = new Random(seed);
    this.filled = filled;
  }

  /** One of each event of the dialect. */
  List<ClientEvent> events(Dialect dialect) {
    List<ClientEvent> events = new ArrayList<>();
    events.add(new ClientEvent.SessionUpdate(id(), session(dialect)));
    if (dialect == Dialect.TRANSLATION) {
      events.add(new ClientEvent.SessionClose(id()));
      return events;
    }
    events.add(new ClientEvent.Commit(id()));
    events.add(new ClientEvent.Clear(id()));
    if (dialect == Dialect.CONVERSATION) {
      for (NewItem item : items()) {
        events.add(
            new ClientEvent.ItemCreate(id(), item, maybe(() -> one(ClientEvent.ROOT, "item_0"))));
      }
      events.add(new ClientEvent.ItemRetrieve(id(), "item_1"));
      events.add(new ClientEvent.ItemTruncate(id(), "item_1", 0, random.nextInt(10_000)));
      events.add(new ClientEvent.ItemDelete(id(), "item_1"));
      events.add(new ClientEvent.ResponseCreate(id(), maybe(this::params)));
      events.add(new ClientEvent.ResponseCancel(id(), maybe(() -> "resp_1")));
      events.add(new ClientEvent.OutputClear(id()));
    }
    return events;
  }

  private SessionConfig session(Dialect dialect) {
    return switch (dialect) {
      case CONVERSATION ->
          new SessionConfig.Conversation(
              maybe(() -> "Sag gr\u00fc\u00df \ud83d\ude00 \"dich\""),
              maybe(() -> one(SessionConfig.Modality.values())),
              maybe(() -> input("gpt-4o-transcribe", true)),
              maybe(() -> output(true)),
              tooling(),
              cap(),
              generation(),
              change(() -> SessionConfig.Include.LOGPROBS));
      case TRANSCRIPTION ->
          new SessionConfig.Transcription(
              random.nextBoolean()
                  ? input("gpt-realtime-whisper", false)
                  : input("gpt-live-transcribe", true),
              change(() -> SessionConfig.Include.LOGPROBS));
      case TRANSLATION ->
          new SessionConfig.Translation(
              change(this::noise), change(() -> "gpt-realtime-whisper"), maybe(() -> "es"));
    };
  }

  private InputConfig input(String model, boolean able) {
    return new InputConfig(
        maybe(() -> one(AudioFormat.values())),
        change(this::noise),
        change(() -> transcription(model, able)),
        able ? change(this::turns) : random.nextBoolean() ? Change.off() : Change.keep());
  }

  private InputConfig.NoiseReduction noise() {
    return new InputConfig.NoiseReduction(random.nextBoolean(), maybe(() -> new BigDecimal("0.5")));
  }

  private InputTranscription transcription(String model, boolean able) {
    boolean lists = able && random.nextBoolean();
    return new InputTranscription(
        model,
        lists ? Optional.empty() : maybe(() -> "en"),
        lists ? List.of("en", "de") : List.of(),
        lists ? List.of("Patchbay") : List.of(),
        able ? maybe(() -> "a call about parcels") : Optional.empty(),
        maybe(() -> one(InputTranscription.Delay.values())));
  }

  private TurnDetection turns() {
    return random.nextBoolean()
        ? new TurnDetection.ServerVad(
            maybe(() -> new BigDecimal("0.45")),
            number(300),
            number(500),
            random.nextBoolean(),
            random.nextBoolean(),
            number(6000))
        : new TurnDetection.SemanticVad(
            maybe(() -> one(TurnDetection.SemanticVad.Eagerness.values())),
            random.nextBoolean(),
            random.nextBoolean());
  }

  private OutputConfig output(boolean withSpeed) {
    return new OutputConfig(
        maybe(() -> one(AudioFormat.values())),
        maybe(() -> new Voice(one("marin", "voice_123"))),
        withSpeed ? maybe(() -> new BigDecimal("1.25")) : Optional.empty());
  }

  private Tooling tooling() {
    return new Tooling(
        maybe(() ->
            random.nextInt(4) == 0
                ? List.of()
                : List.of(
                    new Tooling.Function("bare", Optional.empty(), Optional.empty()),
                    new Tooling.Function(
                        "look_up",
                        Optional.of("finds a parcel"),
                        Optional.of(
                            "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}")))),
        maybe(() ->
            random.nextInt(4) == 0
                ? new Tooling.Choice.Only("look_up")
                : one(Tooling.Choice.Mode.values())),
        maybe(random::nextBoolean));
  }

  private OutputCap cap() {
    return random.nextInt(4) == 0
        ? new OutputCap.Unlimited()
        : new OutputCap.Tokens(1 + random.nextInt(4096));
  }

  private Generation generation() {
    return new Generation(
        maybe(() -> one(Generation.Effort.values())),
        maybe(() ->
            random.nextBoolean()
                ? one(Generation.Truncation.Mode.values())
                : new Generation.Truncation.Retention(new BigDecimal("0.8"), number(8000))),
        change(() ->
            random.nextBoolean()
                ? new Generation.Tracing.Auto()
                : new Generation.Tracing.Named(maybe(() -> "calls"), maybe(() -> "g1"))));
  }

  private List<NewItem> items() {
    return List.of(
        new NewItem.Text(id(), Item.Role.SYSTEM, "x"),
        new NewItem.Text(id(), Item.Role.USER, "gr\u00fc\u00df"),
        new NewItem.Text(id(), Item.Role.ASSISTANT, "x"),
        new NewItem.Spoken(id(), new byte[1 + random.nextInt(100)], maybe(() -> "hi")),
        new NewItem.Called(id(), "call_1", "look_up", "{}"),
        new NewItem.Answered(id(), "call_1", "{\"found\":true}"),
        new NewItem.Approval("item_9", "item_8", random.nextBoolean()));
  }

  private ResponseParams params() {
    return new ResponseParams(
        random.nextBoolean(),
        maybe(() -> {
          List<ResponseParams.Context> input = new ArrayList<>();
          items().forEach(item -> input.add(new ResponseParams.Context.New(item)));
          input.add(new ResponseParams.Context.Reference("item_1"));
          return input;
        }),
        maybe(() -> "be brief"),
        maybe(() -> one(SessionConfig.Modality.values())),
        maybe(() -> output(false)),
        tooling(),
        maybe(() -> one(Generation.Effort.values())),
        maybe(this::cap),
        random.nextDouble() < filled ? Map.of("job", "j-1", "why", "\u00fc") : Map.of());
  }

  private Optional<String> id() {
    return maybe(() -> "event_" + random.nextInt(100));
  }

  private OptionalInt number(int value) {
    return random.nextDouble() < filled ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextDouble() < filled ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> Change<T> change(Supplier<T> value) {
    if (random.nextDouble() >= filled) {
      return Change.keep();
    }
    return random.nextInt(4) == 0 ? Change.off() : Change.to(value.get());
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
