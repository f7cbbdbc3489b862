package dev.patchbay.worker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(
    packages = "dev.patchbay.worker",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /** Any worker can stand on the runtime, so it knows no provider. */
  @ArchTest
  static final ArchRule knowsNoProvider =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "okhttp3..",
              "dev.patchbay.openai..",
              "dev.patchbay.router..",
              "dev.patchbay.chained..",
              "dev.patchbay.realtime..",
              "dev.patchbay.talk..",
              "dev.patchbay.simulator..");

  /** What makes a process of it is around it: the runtime itself knows no framework. */
  @ArchTest
  static final ArchRule onlyTheProcessKnowsAFramework =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.worker.app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "dev.patchbay.worker.app..");

  @ArchTest
  static final ArchRule settingsAreRecords =
      classes().that().areAnnotatedWith(ConfigurationProperties.class).should().beRecords();

  private static final DescribedPredicate<JavaClass> THE_FOLD =
      belongToAnyOf(
          Phase.class,
          Waiting.class,
          Working.class,
          Closing.class,
          Pulse.class,
          Silence.class,
          Tally.class,
          Parts.class,
          Ends.class,
          StopCause.class,
          Input.class,
          Effect.class,
          Reaction.class,
          Terms.class);

  /**
   * Part of java.lang, java.util and java.time, yet they know the clock, chance or the environment.
   */
  private static final Set<String> WORLDLY =
      Set.of(
          "java.lang.System",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.time.Clock");

  /** The fold is pure: it can be replayed with any clock, without a broker. */
  @ArchTest
  static final ArchRule theFoldIsPure =
      noClasses()
          .that(THE_FOLD)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.slf4j..",
              "io.micrometer..",
              "java.io..",
              "java.net..",
              "java.nio..",
              "java.security..",
              "java.util.concurrent..",
              "java.util.random..");

  /** Time comes in as a number, and nothing is left to chance. */
  @ArchTest
  static final ArchRule theFoldKnowsNoClockChanceOrEnvironment =
      noClasses()
          .that(THE_FOLD)
          .should()
          .accessTargetWhere(
              describe("asks the world", (JavaAccess<?> access) -> worldly(access.getTarget())));

  private static boolean worldly(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return WORLDLY.contains(owner)
        || (owner.startsWith("java.time.") && name.equals("now"))
        || name.equals("randomUUID")
        || name.equals("shuffle")
        || (owner.equals("java.lang.Math") && name.equals("random"));
  }

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.patchbay.(*)..").should().beFreeOfCycles();
}
