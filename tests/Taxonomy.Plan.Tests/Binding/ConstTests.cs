using System.Text.Json;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>The JSON of constants.</summary>
public sealed class ConstTests
{
    [Theory]
    [InlineData("🎵")]
    [InlineData("🎵 a")]
    [InlineData("𝒜")]
    [InlineData("a🎵")]
    [InlineData("é")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("\\\"")]
    [InlineData("\u2028")]
    [InlineData("")]
    public void A_string_is_sent_as_a_JSON_string(string text)
    {
        var quoted = JsonSerializer.Serialize(text);
        foreach (var type in (string[])["", "type: string, "])
        {
            var plan = PlanFixture.ReadValid(
                $"events: {{ A: {{ properties: {{ p: {{ {type}const: {quoted} }} }} }} }}"
            );

            var json = plan.Events[0].Members[0].Property!.ConstJson!;

            using var document = JsonDocument.Parse(json);
            Assert.Equal(text, document.RootElement.GetString());
        }
    }

    [Fact]
    public void A_value_of_an_enum_beyond_FFFF_is_sent_as_a_JSON_string()
    {
        var plan = PlanFixture.ReadValid(
            "types: { T: { enum: [{ value: 🎵, csharp_name: Note }] } }\nevents: { A: { properties: { p: { type: T, const: 🎵 } } } }"
        );

        using var document = JsonDocument.Parse(plan.Events[0].Members[0].Property!.ConstJson!);
        Assert.Equal("🎵", document.RootElement.GetString());
    }
}
