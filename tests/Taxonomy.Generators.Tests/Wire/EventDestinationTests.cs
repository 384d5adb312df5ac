using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>The code of events that go to some destinations of the plan.</summary>
public sealed class EventDestinationTests
{
    [Theory]
    [InlineData("", "writer.Send();")]
    [InlineData("destinations: [segment, amplitude]", "writer.SendTo(\"amplitude,segment\");")]
    public void The_method_names_the_destinations_of_its_event(string destinations, string expected)
    {
        var text = EventsOf(destinations);

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("writer.Send").Length - 1);
    }

    [Fact]
    public void Other_events_have_the_same_code()
    {
        var plain = EventsOf("");

        Assert.Equal(
            plain,
            EventsOf("destinations: [amplitude]")
                .Replace("writer.SendTo(\"amplitude\")", "writer.Send()", StringComparison.Ordinal)
                .Replace(" Only for amplitude.", "", StringComparison.Ordinal)
        );
    }

    private static string EventsOf(string destinations) =>
        PlanCompilation
            .Run(
                $$"""
                taxonomy: 1
                csharp: { namespace: Test.Tracking }
                destinations: [amplitude, segment]
                events:
                  A: { description: x., {{destinations}} }
                """,
                "static class Program;"
            )
            .Sources.Single(source => source.HintName.Contains("Events", StringComparison.Ordinal))
            .SourceText.ToString();
}
