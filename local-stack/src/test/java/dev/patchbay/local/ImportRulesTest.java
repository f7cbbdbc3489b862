package dev.patchbay.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(
    packages = "dev.patchbay",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ImportRulesTest.DoNotIncludeJarsOfTests.class
    })
class ImportRulesTest {
  /** Fixtures of other modules, for tests here. */
  static final class DoNotIncludeJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final List<String> OTHERS =
      List.of(
          "dev.patchbay.router",
          "dev.patchbay.worker",
          "dev.patchbay.chained",
          "dev.patchbay.talk",
          "dev.patchbay.stream",
          "dev.patchbay.realtime",
          "dev.patchbay.transcription");

  /**
   * Who imports the stack could be started by nothing else than the stack; but for the benchmarks,
   * which are started by nobody.
   */
  @ArchTest
  static final ArchRule NOTHING_IMPORTS_LOCAL =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.patchbay.local..", "dev.patchbay.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.local..");

  /** One wrong field must not be wrong on both sides. */
  @ArchTest
  static final ArchRule SIMULATOR_KNOWS_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.simulator..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are ours and not the simulator's",
                  type ->
                      type.getPackageName().startsWith("dev.patchbay.")
                          && !type.getPackageName().startsWith("dev.patchbay.simulator")));

  /**
   * Router and workers are processes here: what they do is seen on the topics alone. The seams are
   * the workers' watching interfaces, which the proofs' variants of them implement.
   */
  @ArchTest
  static final ArchRule LOCAL_CALLS_NO_CODE_OF_ROUTER_AND_WORKERS =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.local..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are the router's or a worker's, but for the watching seams",
                  type ->
                      OTHERS.stream().anyMatch(type.getPackageName()::startsWith)
                          && !type.getName().startsWith("dev.patchbay.worker.Steps")
                          && !type.getName().startsWith("dev.patchbay.talk.EffectSteps")));

  /**
   * The client of the sockets is driven by the callers of one proof, and judged by nobody's code.
   */
  @ArchTest
  static final ArchRule ONLY_CALLERS_USE_THE_CLIENT =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.local..")
          .and()
          .haveNameNotMatching(
              "dev\\.patchbay\\.local\\.sockets\\."
                  + "(Line|Dialogue|Caller|Reply|Conversing|ConversingSetup|Transcribing|Translating|Formats|Meter|Round"
                  + "|Residue)"
                  + "(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.openai..");

  /**
   * The oracle judges by what lies on the topics, read with eyes of its own: a wrong field in our
   * contracts must not be wrong on both sides. Only what speaks as a part of the system speaks its
   * contracts.
   */
  @ArchTest
  static final ArchRule ORACLE_SHARES_NO_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.local.proof..")
          .and()
          .haveNameNotMatching(
              "dev\\.patchbay\\.local\\.proof\\."
                  + "(WorkersPart|Site|TalkSite|StreamSite|GrantSite|Pausing\\w+|Halting\\w+|Throughput|LoadRun|Load|CopyLoop|Recovery)"
                  + "(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.schemas..");

  /** The callers of live talks speak what the contracts' pages say, by a hand of their own. */
  @ArchTest
  static final ArchRule CALLERS_SHARE_NO_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.local.talk..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.patchbay.schemas..", "dev.patchbay.cli..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.patchbay.(**)").should().beFreeOfCycles();
}
