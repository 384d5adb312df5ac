using System.Text.Json;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>What generated code sends, byte for byte, as a server receives it.</summary>
public sealed class WireTests(WireFixture fixture) : IClassFixture<WireFixture>
{
    public static TheoryData<WireCase> Cases => new(WireCases.All);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task What_is_called_is_what_arrives(WireCase wireCase)
    {
        var received = await fixture.SendAsync(wireCase);

        Assert.Equal(wireCase.Name, received.EventType);
        using var json = JsonDocument.Parse(received.RawJson);
        var properties = json.RootElement.TryGetProperty("event_properties", out var value) ? value.GetRawText() : "";
        Assert.Equal(wireCase.Expected, properties);
    }
}
