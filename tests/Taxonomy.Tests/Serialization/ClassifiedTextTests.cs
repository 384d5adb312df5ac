using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>Whatever text is hashed: it becomes a hash, the same each time, and nothing of it is left.</summary>
public class ClassifiedTextTests
{
    public static TheoryData<string> Texts { get; } =
        new()
        {
            "",
            "\0",
            "\ud800",
            "a\udc00b",
            "\"\\\n",
            "é😀",
            new string('x', 100_000),
            new string('\u0001', 20_000),
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_can_be_hashed(string text)
    {
        var options = Clients.Options();
        options.PersonalData = ClassifiedDataPolicy.Hash;
        options.ClassifiedDataKey = new string('k', 40);
        var client = new AcceptingClient(options);

        for (var round = 0; round < 2; round++)
        {
            EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
            writer.Raw(",\"event_type\":\"A\",\"event_properties\":{\"text\":"u8);
            var start = writer.BeginClassified();
            writer.Value(text);
            writer.EndClassified(start, DataClassification.Personal);
            writer.Raw("}"u8);
            writer.Send();
        }

        var hashes = client
            .Accepted.Select(json => JsonDocument.Parse(json).RootElement.GetProperty("event_properties"))
            .Select(properties => properties.GetProperty("text").GetString())
            .ToList();
        Assert.Equal(2, hashes.Count);
        Assert.Matches("^[0-9a-f]{64}$", hashes[0]);
        Assert.Equal(hashes[0], hashes[1]);
    }
}
