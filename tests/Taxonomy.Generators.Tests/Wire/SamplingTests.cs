using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>The code of events that are sampled.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void The_method_decides_before_it_writes_and_states_the_rate()
    {
        var text = EventsOf("sample: 0.1");

        var decision = text.IndexOf(
            "if (!global::Taxonomy.Serialization.EventWriter.IsSampled(this.OwningClient.Client, \"A\", 0.1, this._isCurrent, this._userId, this._deviceId, options, out var rate2))",
            StringComparison.Ordinal
        );
        Assert.InRange(decision, 0, text.IndexOf("this.BeginEvent(\"A\"", StringComparison.Ordinal));
        Assert.Contains("writer.SampledAt(rate2);", text, StringComparison.Ordinal);
        Assert.Contains("Sent as 'A'. Sample rate: 0.1.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", ", 0, ")]
    [InlineData("1", ", 1, ")]
    [InlineData("1e-7", ", 1E-07, ")]
    public void The_rate_is_a_number_of_CSharp(string rate, string expected) =>
        Assert.Contains(expected, EventsOf($"sample: {rate}"), StringComparison.Ordinal);

    [Fact]
    public void Other_events_have_the_same_code()
    {
        var plain = EventsOf("");

        Assert.DoesNotContain("Sampled", plain, StringComparison.Ordinal);
        Assert.Equal(MethodOf(plain, "B"), MethodOf(EventsOf("sample: 0.1"), "B"));
    }

    private static string MethodOf(string text, string name) =>
        text[text.IndexOf($"public void {name}(", StringComparison.Ordinal)..];

    private static string EventsOf(string sample) =>
        PlanCompilation
            .Run(
                $$"""
                taxonomy: 1
                csharp: { namespace: Test.Tracking }
                events:
                  A: { description: x., properties: { rate: string }, {{sample}} }
                  B: { description: x., properties: { rate: string } }
                """,
                "static class Program;"
            )
            .Sources.Single(source => source.HintName.Contains("Events", StringComparison.Ordinal))
            .SourceText.ToString();
}
