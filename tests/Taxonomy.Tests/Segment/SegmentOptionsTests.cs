using System.Text;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

public sealed class SegmentOptionsTests
{
    [Theory]
    [InlineData(SegmentRegion.US, "https://api.segment.io/v1/batch")]
    [InlineData(SegmentRegion.EU, "https://events.eu1.segmentapis.com/v1/batch")]
    public void The_region_chooses_the_address(SegmentRegion region, string address) =>
        Assert.Equal(
            new Uri(address),
            new SegmentDestination(new SegmentOptions { WriteKey = "wk", Region = region }).Endpoint
        );

    [Fact]
    public void An_own_address_goes_before_the_region() =>
        Assert.Equal(
            new Uri("https://proxy.example/collect"),
            new SegmentDestination(
                new SegmentOptions
                {
                    WriteKey = "wk",
                    Region = SegmentRegion.EU,
                    ServerUrl = new Uri("https://proxy.example/collect"),
                }
            ).Endpoint
        );

    [Fact]
    public void The_key_of_the_environment_is_used()
    {
        var destination = new SegmentDestination(
            new SegmentOptions
            {
                WriteKeys = { ["Production"] = "p\"k", ["Development"] = "dk" },
                Environment = "Production",
            }
        );

        Assert.Equal("{\"writeKey\":\"p\\\"k\",\"batch\":[", Encoding.UTF8.GetString(destination.BodyStart));
    }

    [Fact]
    public void The_key_of_production_is_refused_in_development() =>
        AssertFault(
            new SegmentOptions
            {
                WriteKey = "pk",
                WriteKeys = { ["Production"] = "pk" },
                Environment = "Development",
            },
            "SegmentOptions.WriteKey is the key of Production, but the environment is Development; use the key of another project, or set AllowProductionKeyInDevelopment."
        );

    [Fact]
    public void A_faulty_option_is_named_at_once()
    {
        AssertFault(
            new SegmentOptions(),
            "SegmentOptions.WriteKey is empty; set it to the write key of a source in Segment."
        );
        AssertFault(
            new SegmentOptions { WriteKey = "a\n" },
            "SegmentOptions.WriteKey contains a line break, a space or an invisible character; remove it."
        );
        AssertFault(
            new SegmentOptions { WriteKey = "wk", Region = (SegmentRegion)7 },
            "SegmentOptions.Region is 7, which is not a SegmentRegion."
        );
        AssertFault(
            new SegmentOptions
            {
                WriteKey = "wk",
                Pages = { "Home" },
                Screens = { "Home" },
            },
            "SegmentOptions.Screens has 'Home', which Pages has, too; remove one of them."
        );
        AssertFault(
            new SegmentOptions { WriteKey = "wk", ServerUrl = new Uri("ftp://x") },
            "SegmentOptions.ServerUrl is 'ftp://x'; it must be an absolute http or https URL."
        );
        AssertFault(
            new SegmentOptions { WriteKey = "wk", GroupAnonymousId = " " },
            "SegmentOptions.GroupAnonymousId is empty; set it to an ID, or to null."
        );
    }

    private static void AssertFault(SegmentOptions options, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => new SegmentDestination(options));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }
}
