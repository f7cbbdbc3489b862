package dev.patchbay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Serves calls: key, request, listening or rendering, fault, answer, ledger; in this order. Faults
 * are for valid calls. Thread-safe; each call runs on its own thread.
 */
final class Simulator {
  static final String REQUEST_ID = "x-request-id";

  private static final String FAULT_HEADER = "X-Simulator-Fault";

  private final Clock clock;
  private final Vendor vendor;
  private final FaultRules rules = new FaultRules();
  private final Optional<Sockets> sockets;
  private final Ledger ledger;
  private final Optional<AdminEndpoint> admin;

  Simulator(SimulatorSettings settings, Admission admission, Clock clock) {
    this.clock = clock;
    ScenarioRules scenarios = new ScenarioRules();
    vendor = Vendor.of(settings, scenarios, clock);
    ledger = new Ledger(settings.limits().ledgerEntries());
    SessionLedger sessions =
        new SessionLedger(settings.limits().ledgerSessions(), SimulatorLimits.SESSION_EVENT_BYTES);
    sockets =
        settings.wire() == Wire.OPENAI
            ? Optional.of(new Sockets(settings, rules, scenarios, sessions, clock))
            : Optional.empty();
    AdminEndpoint endpoint = new AdminEndpoint(rules, ledger, admission, names());
    admin =
        settings.admin()
            ? Optional.of(
                sockets
                    .map(opened -> endpoint.with(new SessionAdmin(sessions, opened)))
                    .orElse(endpoint))
            : Optional.empty();
  }

  /** Those of this wire; Cartesia's has none here. */
  Optional<Sockets> sockets() {
    return sockets;
  }

  private Set<String> names() {
    return vendor.endpoints().values().stream().map(Endpoint::name).collect(Collectors.toSet());
  }

  static String newRequestId() {
    return "req_" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Answers one call; returns when the answer is sent, or the caller is gone. */
  void serve(HttpCall call, Exchange exchange) {
    Optional.ofNullable(vendor.endpoints().get(call.path()))
        .ifPresentOrElse(
            endpoint -> provider(endpoint, call, exchange), () -> house(call, exchange));
  }

  /** Calls that are not the provider's: no faults, no ledger. */
  private void house(HttpCall call, Exchange exchange) {
    String requestId = vendor.newRequestId();
    Map<String, String> headers = Map.of(REQUEST_ID, requestId);
    boolean ours = call.path().startsWith("/admin/");
    Answer answer;
    try {
      AdminEndpoint endpoint = admin.filter(any -> ours).orElseThrow(Simulator::noSuchUrl);
      answer = endpoint.answer(call);
    } catch (Refusal refusal) {
      answer = ours ? refusal.answer() : vendor.error(call, requestId, refusal);
    } catch (RuntimeException defect) {
      answer = Refusal.broken(defect).answer();
    }
    new Delivery(exchange, headers, Optional.empty(), Refusal::answer).deliver(answer);
  }

  private void provider(Endpoint endpoint, HttpCall call, Exchange exchange) {
    Instant started = clock.instant();
    String requestId = vendor.newRequestId();
    Map<String, String> headers = Map.of(REQUEST_ID, requestId);
    Delivery.Errors errors = errors(call, requestId);
    Optional<Evaluation> evaluation = Optional.empty();
    Optional<FaultScript> script = Optional.empty();
    Answer answer;
    Duration silence = Duration.ZERO;
    try {
      Evaluation done = evaluate(endpoint, call);
      script = script(endpoint.name(), done, call);
      evaluation = Optional.of(done);
      answer = done.answer();
      silence = done.silence();
    } catch (Refusal refusal) {
      answer = errors.shape(refusal);
    } catch (RuntimeException defect) {
      // Ours, not the caller's; answered and recorded as a provider would.
      answer = errors.shape(Refusal.broken(defect));
    }
    Delivery.Ending ending =
        new Delivery(exchange, headers, script, errors).deliver(answer, silence);
    boolean billed = evaluation.isPresent() && ending.truly();
    ledger.add(
        new LedgerEntry(
            0,
            endpoint.name(),
            evaluation.map(Evaluation::model),
            requestId,
            call.header("x-client-request-id").filter(OpenAiVendor::fits),
            call.header("openai-safety-identifier").filter(OpenAiVendor::fits),
            started,
            clock.instant(),
            exchange.status(),
            script.map(FaultScript::text),
            ending.clientWentAway(),
            billed,
            billed ? evaluation.map(Evaluation::usage).orElse(Usage.NONE) : Usage.NONE,
            evaluation.map(Evaluation::fields).orElse(List.of()),
            evaluation.flatMap(Evaluation::heard),
            call.body().length,
            exchange.bytesOut()));
  }

  private Delivery.Errors errors(HttpCall call, String requestId) {
    return new Delivery.Errors() {
      @Override
      public Answer.Whole shape(Refusal refusal) {
        return vendor.error(call, requestId, refusal);
      }

      @Override
      public Refusal quotaUsedUp() {
        return vendor.quotaUsedUp();
      }
    };
  }

  private Evaluation evaluate(Endpoint endpoint, HttpCall call) throws Refusal {
    if (!call.method().equals("POST")) {
      throw Refusal.of(
          405,
          "invalid_request_error",
          "",
          "method_not_supported",
          "Not allowed to " + call.method() + " here.");
    }
    vendor.admit(call);
    return endpoint.evaluate(call);
  }

  /** The call's own script, by header, then by its model's suffix; else the first rule's. */
  private Optional<FaultScript> script(String endpoint, Evaluation evaluation, HttpCall call)
      throws Refusal {
    Optional<String> header = call.header("x-simulator-fault");
    if (header.isPresent()) {
      return Optional.of(FaultScript.parse(FAULT_HEADER, header.get()));
    }
    if (!evaluation.suffix().isEmpty()) {
      return Optional.of(FaultScript.parse("model", evaluation.suffix()));
    }
    Optional<String> rule = rules.take(endpoint, evaluation, call);
    return rule.isPresent()
        ? Optional.of(FaultScript.parse("fault", rule.get()))
        : Optional.empty();
  }

  private static Refusal noSuchUrl() {
    return Refusal.of(404, "invalid_request_error", "", "unknown_url", "Unknown request URL.");
  }
}
