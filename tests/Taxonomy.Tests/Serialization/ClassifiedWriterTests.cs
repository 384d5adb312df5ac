using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>What the writer does with classified values, for each classification and policy.</summary>
public class ClassifiedWriterTests
{
    private const string Key = "0123456789abcdef-0123456789abcdef";

    public static TheoryData<DataClassification, ClassifiedDataPolicy> Policies
    {
        get
        {
            var data = new TheoryData<DataClassification, ClassifiedDataPolicy>();
            foreach (var classification in Enum.GetValues<DataClassification>())
            {
                foreach (var policy in Enum.GetValues<ClassifiedDataPolicy>())
                {
                    data.Add(classification, policy);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Only_what_is_left_out_is_omitted(DataClassification classification, ClassifiedDataPolicy policy)
    {
        var client = Client(classification, policy);
        var other = Other(classification);

        EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
        Assert.Equal(policy == ClassifiedDataPolicy.LeaveOut, writer.Omits(classification));
        Assert.False(writer.Omits(other));
        writer.Raw(",\"event_type\":\"A\""u8);
        writer.Send();

        Assert.Single(client.Accepted);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void What_is_alone_in_its_event_is_withheld_when_it_cannot_be_sent(
        DataClassification classification,
        ClassifiedDataPolicy policy
    )
    {
        foreach (var canBeHashed in new[] { true, false })
        {
            var client = Client(classification, policy);
            var isWithheld =
                policy == ClassifiedDataPolicy.LeaveOut || (policy == ClassifiedDataPolicy.Hash && !canBeHashed);

            EventWriter.Begin(client, "$identify", "user-1", null, null, out var writer);
            Assert.False(writer.Withholds(Other(classification), "other", canBeHashed));
            Assert.Equal(isWithheld, writer.Withholds(classification, "email", canBeHashed));
            writer.Raw(",\"event_type\":\"$identify\""u8);
            writer.Send();

            Assert.Equal(isWithheld ? 0 : 1, client.Accepted.Count);
            if (isWithheld)
            {
                var (_, reason, message) = Assert.Single(client.Rejected);
                Assert.Equal(DropReason.Filtered, reason);
                Assert.Contains("'email'", message);
                Assert.Contains("PersonalData", message);
            }
            else
            {
                Assert.Empty(client.Rejected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_value_is_hashed_only_under_that_policy(DataClassification classification, ClassifiedDataPolicy policy)
    {
        var value = Write(Client(classification, policy), classification, "\"a\\u00e9\"");

        Assert.Equal(policy == ClassifiedDataPolicy.Hash ? Hash("aé") : "aé", value.GetString());
        var other = Write(Client(classification, policy), Other(classification), "\"b\"");
        Assert.Equal("b", other.GetString());
    }

    [Fact]
    public void Items_are_hashed_one_by_one_null_stays_and_the_rest_is_hashed_as_its_JSON()
    {
        var client = Client(DataClassification.Personal, ClassifiedDataPolicy.Hash);

        var value = Write(client, DataClassification.Personal, "[\"a\",null,1.50,true,{\"b\":[1]},[\"a\"]]");

        Assert.Equal(
            $"""["{Hash("a")}",null,"{Hash("1.50")}","{Hash("true")}","{Hash("{\"b\":[1]}")}",["{Hash("a")}"]]""",
            value.GetRawText()
        );
    }

    private static AcceptingClient Client(DataClassification classification, ClassifiedDataPolicy policy)
    {
        var options = new AnalyticsClientOptions { ClassifiedDataKey = Key, OnInvalid = InvalidDataPolicy.Throw };
        if (classification == DataClassification.Personal)
        {
            options.PersonalData = policy;
        }
        else
        {
            options.SensitiveData = policy;
        }

        return new AcceptingClient(options);
    }

    private static JsonElement Write(AcceptingClient client, DataClassification classification, string json)
    {
        EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
        writer.Raw(",\"event_type\":\"A\",\"event_properties\":{\"value\":"u8);
        var start = writer.BeginClassified();
        writer.Raw(Encoding.UTF8.GetBytes(json));
        writer.EndClassified(start, classification);
        writer.Raw("}"u8);
        writer.Send();
        return client.Last.GetProperty("event_properties").GetProperty("value");
    }

    private static DataClassification Other(DataClassification classification) =>
        classification == DataClassification.Personal ? DataClassification.Sensitive : DataClassification.Personal;

    private static string Hash(string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(value)));
}
