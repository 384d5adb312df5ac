using Taxonomy.Amplitude;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

public class RingLimitsTests
{
    [Theory]
    [InlineData(false, 1, 16)]
    [InlineData(false, 4, 32)]
    [InlineData(false, 16, 64)]
    [InlineData(false, 64, 128)]
    [InlineData(true, 4, 64)]
    [InlineData(true, 64, 512)]
    public void A_ring_has_the_size_that_the_guide_states(bool usesBatchEndpoint, long queueMiB, long ringMiB)
    {
        var options = Clients.Options();
        options.UseBatchEndpoint = usesBatchEndpoint;
        var largest = new AmplitudeDestination(options).MaxBatchBytes;
        var queue = queueMiB << 20;

        var limits = new RingLimits(100_000, queue, (int)Math.Min(largest - 1, queue), largest);

        Assert.Equal(ringMiB, limits.RingSize >> 20);
        Assert.Contains(
            $"{ringMiB} MiB for {(queueMiB == 64 && !usesBatchEndpoint ? "the default of " : "")}{queueMiB} MiB",
            Repository.Read("docs/journal.md")
        );
    }
}
