package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A text model, by either of the provider's endpoints for text. */
final class TextEndpoint implements Endpoint {
  static final String RESPONSES = "responses";
  static final String CHAT = "chat";

  private final String name;
  private final String instructed;
  private final ModelCatalogue models;
  private final TextScenarios scenarios;
  private final PromptCache cache;
  private final Clock clock;
  private final Reader reader;
  private final Writer writer;

  /**
   * @param instructed the field in which instructions stand
   */
  private TextEndpoint(
      String name,
      String instructed,
      ModelCatalogue models,
      TextScenarios scenarios,
      PromptCache cache,
      Clock clock,
      Reader reader,
      Writer writer) {
    this.name = name;
    this.instructed = instructed;
    this.models = models;
    this.scenarios = scenarios;
    this.cache = cache;
    this.clock = clock;
    this.reader = reader;
    this.writer = writer;
  }

  static TextEndpoint responses(
      ModelCatalogue models, TextScenarios scenarios, PromptCache cache, Clock clock) {
    return new TextEndpoint(
        RESPONSES,
        "instructions",
        models,
        scenarios,
        cache,
        clock,
        ResponsesRequest::parse,
        ResponsesAnswer::of);
  }

  static TextEndpoint chat(
      ModelCatalogue models, TextScenarios scenarios, PromptCache cache, Clock clock) {
    return new TextEndpoint(
        CHAT, "messages", models, scenarios, cache, clock, ChatRequest::parse, ChatAnswer::of);
  }

  private interface Reader {
    TextRequest parse(byte[] body, ModelCatalogue models) throws Refusal;
  }

  private interface Writer {
    Answer write(TextAnswer answer) throws Refusal;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Evaluation evaluate(HttpCall call) throws Refusal {
    TextRequest request = reader.parse(call.body(), models);
    TextOutput output = output(request);
    Usage usage = usage(call, request, output);
    String key = UUID.randomUUID().toString().replace("-", "");
    long created = clock.instant().getEpochSecond();
    return new Evaluation(
        writer.write(new TextAnswer(request, output, usage, key, created)),
        ModelCatalogue.base(request.model()),
        request.dialogue().words(),
        usage,
        request.fields(),
        Optional.empty(),
        ModelCatalogue.suffix(request.model()),
        output.silence());
  }

  private TextOutput output(TextRequest request) throws Refusal {
    List<ScenarioStep> steps = scenarios.answer(instructed, request);
    return steps.isEmpty()
        ? TextOutput.within(request.limit(), new TextWriter(request).write())
        : TextOutput.played(request.limit(), steps);
  }

  private Usage usage(HttpCall call, TextRequest request, TextOutput output) {
    byte[] prompt = request.dialogue().everything();
    long cached = cache.cached(call, ModelCatalogue.base(request.model()), prompt);
    return new Usage(BigDecimal.ZERO, 0, Usage.textTokens(prompt.length), cached, output.tokens());
  }
}
