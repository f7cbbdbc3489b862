package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.Samples.HASH;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.routing.Agents;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.ToolKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentTest {
  private final AgentProfile first = agent("1");
  private final AgentProfile second = agent("2");
  private final FakeShell shell = new FakeShell();

  @Test
  void aDispatchCarriesTheAgentThatTheJobNames() {
    shell.conditions = with(first);

    List<Out> outs = submit(TENANT);

    assertThat(dispatches(outs))
        .extracting(Out.SendDispatch::agent)
        .containsExactly(Optional.of(first));
    assertThat(decisions(outs).getFirst().values()).containsEntry("agent", first.version());
  }

  @Test
  void aLaterAttemptCarriesTheVersionThatWasFrozenAtTheSubmit() {
    shell.conditions = with(first);
    submit(TENANT);
    shell.conditions = with(second);

    shell.report(Samples.failed(shell.startedAgain(1, 1), 1, true));

    assertThat(dispatches(shell.ticks(10)))
        .extracting(Out.SendDispatch::agent)
        .containsExactly(Optional.of(first));
  }

  @Test
  void aDeclinedAttemptIsOfferedAgainWithItsAgent() {
    shell.conditions = with(first);
    submit(TENANT);
    shell.decline(1);

    assertThat(dispatches(shell.ticks(10)))
        .extracting(Out.SendDispatch::agent)
        .containsExactly(Optional.of(first));
  }

  @Test
  void anAgentThatTheTenantDoesNotHaveIsARejection() {
    submit(TENANT);
    assertUnknown(shell);

    var foreign = new FakeShell();
    foreign.conditions = with(first);
    foreign.apply(new Event.Submitted(TenantId.of("other"), job(), HASH, START, Trace.NONE));
    assertUnknown(foreign);
  }

  @Test
  void aConversationCarriesEverybodyToWhomItsCallerMayComeAsFrozenAtTheSubmit() {
    AgentProfile desk = LiveAgents.agent("front-desk", "1", "marin", "orders");
    AgentProfile orders = LiveAgents.agent("orders", "1", "marin");
    AgentProfile newDesk = LiveAgents.agent("front-desk", "2", "cedar", "orders");
    AgentProfile newOrders = LiveAgents.agent("orders", "2", "cedar");
    List<AgentProfile> all = List.of(desk, orders, newDesk, newOrders);
    shell.conditions = conversing(all, List.of(desk, orders));

    List<Out> outs = talk();
    shell.conditions = conversing(all, List.of(newDesk, newOrders));
    shell.decline(1);

    assertThat(decisions(outs).getFirst().values())
        .containsEntry("agent", desk.version())
        .containsEntry("handoffs", orders.version());
    List<Out> again = shell.ticks(10);
    for (List<Out> sent : List.of(outs, again)) {
      assertThat(dispatches(sent))
          .singleElement()
          .satisfies(dispatch -> {
            assertThat(dispatch.agent()).contains(desk);
            assertThat(dispatch.handoffs()).containsExactly(orders);
          });
    }
  }

  @Test
  void aReplyHandsOverToNobody() {
    AgentProfile desk = LiveAgents.agent("front-desk", "1", "marin", "orders");
    AgentProfile orders = LiveAgents.agent("orders", "1", "marin");
    Conditions bare = Samples.conditions();
    Agents agents = Agents.of(List.of(desk, orders), List.of(desk, orders));
    shell.conditions = new Conditions(bare.policy(), bare.prices(), bare.room(), agents);

    assertThat(dispatches(submit(TENANT)))
        .extracting(Out.SendDispatch::handoffs)
        .containsExactly(List.of());
  }

  @Test
  void aConversationWithAnAgentThatDoesNotTalkLiveIsARejection() {
    shell.conditions = conversing(List.of(first), List.of(first));

    talk();

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                "agent_not_live",
                "agentProfile: must name an agent whose profile has a live part"));
    assertThat(dispatches(shell.all)).isEmpty();
  }

  @Test
  void aCallerWhoseYesNobodyUnderstandsDoesNotGetAnAgentThatChangesThings() {
    AgentProfile desk = LiveAgents.agent("front-desk", "1", "marin", "orders");
    AgentProfile orders = mutating(LiveAgents.agent("orders", "1", "marin"));
    shell.conditions = conversing(List.of(desk, orders), List.of(desk, orders));

    talk("pl");

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                "language_not_confirmable",
                "languages.spoken: must be de, en, es, fr, it, nl or pt where a mutating tool is to"
                    + " be confirmed"));
    assertThat(dispatches(shell.all)).isEmpty();
  }

  @Test
  void aCallerOfWhateverLanguageGetsAnAgentThatChangesNothing() {
    AgentProfile desk = LiveAgents.agent("front-desk", "1", "marin");
    shell.conditions = conversing(List.of(desk), List.of(desk));

    assertThat(dispatches(talk("pl"))).hasSize(1);
  }

  private static AgentProfile mutating(AgentProfile agent) {
    LiveProfile live = agent.live().orElseThrow();
    var cancel =
        new AgentTool(
            "cancel_order",
            "Cancels an order.",
            ToolKind.MUTATING,
            JsonObject.parse("{\"type\":\"object\",\"additionalProperties\":false}"),
            URI.create("https://tools.acme.example/cancel"),
            "orders",
            Duration.ofSeconds(5),
            4096,
            Optional.of("Shall I cancel it?"));
    return new AgentProfile(
        agent.version(),
        agent.name(),
        agent.instructions(),
        agent.voice(),
        agent.maxOutputTokens(),
        agent.maxSpeech(),
        agent.disclosure(),
        agent.fallbackPrompt(),
        Optional.of(
            new LiveProfile(
                live.voice(),
                live.turnDetection(),
                live.maxOutputTokens(),
                live.transcription(),
                live.greeting(),
                live.limits(),
                List.of(cancel),
                live.handoffs())));
  }

  private List<Out> talk() {
    return talk(job().languages());
  }

  private List<Out> talk(String spoken) {
    return talk(new Languages(Optional.of(spoken), List.of()));
  }

  private List<Out> talk(Languages languages) {
    Job plain = job();
    var talk =
        new Job(
            plain.jobId(),
            Purpose.CONVERSATION,
            plain.needs(),
            plain.input(),
            languages,
            plain.agentProfile(),
            plain.outputs(),
            plain.limits(),
            plain.degrade(),
            plain.endUserId(),
            plain.privacy(),
            plain.attributes());
    return shell.apply(new Event.Submitted(TENANT, talk, HASH, START, Trace.NONE));
  }

  /** The sample's route, for conversations too. */
  private static Conditions conversing(List<AgentProfile> known, List<AgentProfile> active) {
    Conditions bare = Samples.conditions();
    var routes =
        bare.policy().orElseThrow().routes().stream()
            .map(route ->
                new ControlEntry.PolicyRoute(
                    route.route(), Set.of(Purpose.values()), route.outputs()))
            .toList();
    var policy = new ControlEntry.Policy("policy/1", routes, Samples.RETRY);
    return new Conditions(
        Optional.of(policy), bare.prices(), bare.room(), Agents.of(known, active));
  }

  private static void assertUnknown(FakeShell shell) {
    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                "unknown_agent", "agentProfile: must name an active agent profile of the tenant"));
    assertThat(dispatches(shell.all)).isEmpty();
  }

  private List<Out> submit(TenantId tenant) {
    return shell.apply(new Event.Submitted(tenant, job(), HASH, START, Trace.NONE));
  }

  private static Job job() {
    Job plain = Samples.transcript(JOB, JobLimits.NONE);
    return new Job(
        plain.jobId(),
        plain.purpose(),
        plain.needs(),
        plain.input(),
        plain.languages(),
        Optional.of("front-desk"),
        plain.outputs(),
        plain.limits(),
        plain.degrade(),
        plain.endUserId(),
        plain.privacy(),
        plain.attributes());
  }

  private Conditions with(AgentProfile active) {
    Conditions bare = Samples.conditions();
    Agents agents = Agents.of(List.of(first, second), List.of(active));
    return new Conditions(bare.policy(), bare.prices(), bare.room(), agents);
  }

  private static AgentProfile agent(String version) {
    return new AgentProfile(
        "agent/acme/front-desk/" + version,
        "front-desk",
        "Be brief.",
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We call back.");
  }
}
