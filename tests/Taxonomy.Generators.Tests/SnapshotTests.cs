using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests;

/// <summary>What the generated code looks like: it is read by people, and a change in it should be seen.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Smallest_plan()
    {
        var run = PlanCompilation.Run(
            """
            taxonomy: 1
            events:
              App Opened: { description: Somebody opens the app. }
            """
        );

        Snapshot.Verify(run.ShouldCompile().Sources);
    }

    [Fact]
    public void Example_plan()
    {
        var run = PlanCompilation.Run([PlanText.Root(Repository.Read("taxonomy.example.yaml"))]);

        Snapshot.Verify(run.ShouldCompile().Sources);
    }
}
