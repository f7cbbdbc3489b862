package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A text model, by either of the provider's endpoints for text. */
final class TextEndpoint implements Endpoint {
  static final String RESPONSES = "responses";
  static final String CHAT = "chat";

  private final String name;
  private final ModelCatalogue models;
  private final PromptCache cache;
  private final Clock clock;
  private final Reader reader;
  private final Function<TextAnswer, Answer> writer;

  private TextEndpoint(
      String name,
      ModelCatalogue models,
      PromptCache cache,
      Clock clock,
      Reader reader,
      Function<TextAnswer, Answer> writer) {
    this.name = name;
    this.models = models;
    this.cache = cache;
    this.clock = clock;
    this.reader = reader;
    this.writer = writer;
  }

  static TextEndpoint responses(ModelCatalogue models, PromptCache cache, Clock clock) {
    return new TextEndpoint(
        RESPONSES, models, cache, clock, ResponsesRequest::parse, ResponsesAnswer::of);
  }

  static TextEndpoint chat(ModelCatalogue models, PromptCache cache, Clock clock) {
    return new TextEndpoint(CHAT, models, cache, clock, ChatRequest::parse, ChatAnswer::of);
  }

  private interface Reader {
    TextRequest parse(byte[] body, ModelCatalogue models) throws Refusal;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Evaluation evaluate(HttpCall call) throws Refusal {
    TextRequest request = reader.parse(call.body(), models);
    TextOutput output = TextOutput.within(request.limit(), new TextWriter(request).write());
    Usage usage = usage(call, request, output);
    String key = UUID.randomUUID().toString().replace("-", "");
    long created = clock.instant().getEpochSecond();
    return new Evaluation(
        writer.apply(new TextAnswer(request, output, usage, key, created)),
        ModelCatalogue.base(request.model()),
        request.dialogue().words(),
        usage,
        request.fields(),
        Optional.empty(),
        ModelCatalogue.suffix(request.model()));
  }

  private Usage usage(HttpCall call, TextRequest request, TextOutput output) {
    byte[] prompt = request.dialogue().everything();
    long cached = cache.cached(call, ModelCatalogue.base(request.model()), prompt);
    return new Usage(BigDecimal.ZERO, 0, Usage.textTokens(prompt.length), cached, output.tokens());
  }
}
