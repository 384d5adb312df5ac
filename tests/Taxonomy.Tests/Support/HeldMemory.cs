namespace Taxonomy.Tests;

/// <summary>By itself, since it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>How much more memory is held than at the beginning, when all that nobody holds is gone.</summary>
internal sealed class HeldMemory
{
    private long _beginning;

    public void Begin() => _beginning = Settled();

    public void HasGrownByAtMost(long bytes) => Assert.InRange(Settled() - _beginning, long.MinValue, bytes);

    // What ends with the tests before goes in several steps, and caches are given up by generations: what is held is what
    // is still there when a collection changes nothing any more.
    private static long Settled()
    {
        var held = long.MaxValue;
        while (true)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (now > held - 50_000)
            {
                return Math.Min(now, held);
            }

            held = now;
        }
    }
}
