using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>What becomes of properties that the plan classifies, wherever they stand.</summary>
public sealed class ClassifiedDataTests(ClassifiedDataTests.Compiled compiled)
    : IClassFixture<ClassifiedDataTests.Compiled>
{
    private const string Key = "a secret for these tests";

    private const string Plan = """
        taxonomy: 1
        types:
          Genre: { enum: [jazz, rock] }
          Address: { properties: { street: { type: string, classification: pii }, country: string } }
        context:
          ip_hint: { type: string, required: false, classification: pii }
          locale: string?
        bundles:
          contact:
            csharp: struct
            properties: { phone: { type: string, classification: pii }, channel: string }
        group_types:
          company: { properties: { vat_id: { type: string, classification: sensitive }, size: integer } }
        user_properties:
          email: { type: string, classification: pii }
          visits: { type: integer, classification: pii }
          aliases: { type: "string[]", classification: pii }
          tier: string
        events:
          Signed Up:
            include: [contact]
            properties:
              name: { type: string, classification: pii, min_length: 2 }
              age: { type: integer?, classification: pii }
              iban: { type: string?, classification: sensitive }
              plan: string
          Moved: { properties: { address: Address, old: "Address[]?" } }
          Everything:
            properties:
              born: { type: date, classification: pii }
              id: { type: uuid, classification: pii }
              paid: { type: decimal, classification: pii }
              live: { type: boolean, classification: pii }
              genre: { type: Genre, classification: pii }
              names: { type: "string[]", classification: pii }
              map: { type: "map<string, integer>", classification: pii }
              free: { type: object, classification: pii }
              some: { type: any, classification: pii }
              home: { type: Address, classification: pii }
              gone: { type: string, nullable: true, classification: pii }
              other: { type: string, classification: secret }
        """;

    private const string Everything = """
        user.Everything(born: new DateOnly(2001, 2, 3), id: Guid.Empty, paid: 1.50m, live: true, genre: Genre.Rock,
        names: new[] { "Ann", "B\"ob\n" },
        map: new Dictionary<string, long> { ["a@b.c"] = 1 }, free: new EventProperties { ["x"] = "y" },
        some: new PropertyValue[] { "é", 7, PropertyValue.Null, new PropertyValue[] { 1, 2 }, new PropertyValue[0] }, home: new Address("Street", "DE"), gone: null, other: "open")
        """;

    private const string SignedUp =
        "user.SignedUp(contact: new Contact(\"555\", \"mail\"), name: \"Ann\", plan: \"free\", age: 33, iban: \"DE1\")";

    private const string Moved =
        "user.Moved(address: new Address(\"Street\", \"DE\"), old: new[] { new Address(\"Road\", \"FR\") })";

    private const string WithContext =
        "analytics.SetContext(new AnalyticsContext(ipHint: \"1.2.3.4\", locale: \"de\")); user.Moved(address: new Address(\"Street\", \"DE\"))";

    private static AnalyticsClientOptions Options(
        ClassifiedDataPolicy personal,
        ClassifiedDataPolicy sensitive = ClassifiedDataPolicy.Send
    ) =>
        new()
        {
            ApiKey = "test",
            OnInvalid = InvalidDataPolicy.Throw,
            PersonalData = personal,
            SensitiveData = sensitive,
            ClassifiedDataKey = Key,
        };

    private static string Hash(string text) =>
        Convert
            .ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(text)))
            .ToLowerInvariant();

    // H(…) in what is expected stands for the hash of what is between the parentheses.
    private static string Filled(string expected)
    {
        while (expected.IndexOf("H(", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = expected.IndexOf(")H", start, StringComparison.Ordinal);
            expected = expected[..start] + Hash(expected[(start + 2)..end]) + expected[(end + 2)..];
        }

        return expected;
    }

    private void Sends(string call, AnalyticsClientOptions options, string expected, string field = "event_properties")
    {
        var client = new CapturingClient(options);
        compiled.Calls.Run(call, client);
        Assert.Empty(client.Rejected);
        var sent = JsonNode.Parse(Assert.Single(client.Accepted))![field]!;
        Assert.Equal(JsonNode.Parse(Filled(expected))!.ToJsonString(), sent.ToJsonString());
    }

    [Fact]
    public void Classified_properties_are_sent_as_they_are_by_default() =>
        Sends(
            SignedUp,
            Options(ClassifiedDataPolicy.Send),
            """{"phone":"555","channel":"mail","name":"Ann","age":33,"iban":"DE1","plan":"free"}"""
        );

    [Fact]
    public void Personal_data_is_hashed_and_sensitive_data_is_not_touched() =>
        Sends(
            SignedUp,
            Options(ClassifiedDataPolicy.Hash),
            """{"phone":"H(555)H","channel":"mail","name":"H(Ann)H","age":"H(33)H","iban":"DE1","plan":"free"}"""
        );

    [Fact]
    public void Sensitive_data_has_a_policy_of_its_own() =>
        Sends(
            SignedUp,
            Options(ClassifiedDataPolicy.LeaveOut, ClassifiedDataPolicy.Hash),
            """{"channel":"mail","iban":"H(DE1)H","plan":"free"}"""
        );

    [Fact]
    public void What_is_absent_stays_absent() =>
        Sends(
            "user.SignedUp(contact: new Contact(\"555\", \"mail\"), name: \"Ann\", plan: \"free\")",
            Options(ClassifiedDataPolicy.Hash),
            """{"phone":"H(555)H","channel":"mail","name":"H(Ann)H","plan":"free"}"""
        );

    [Fact]
    public void Every_type_of_value_can_be_hashed() =>
        Sends(
            Everything,
            Options(ClassifiedDataPolicy.Hash),
            """
            {"born":"H(2001-02-03)H","id":"H(00000000-0000-0000-0000-000000000000)H","paid":"H(1.50)H","live":"H(true)H",
            "genre":"H(rock)H","names":["H(Ann)H","NAMES"],"map":"H({"a@b.c":1})H",
            "free":"H({"x":"y"})H","some":["H(é)H","H(7)H",null,["H(1)H","H(2)H"],[]],"home":"HOME","gone":null,"other":"open"}
            """.Replace("NAMES", Hash("B\"ob\n"), StringComparison.Ordinal).Replace(
                "HOME",
                Hash($$"""{"street":"{{Hash("Street")}}","country":"DE"}"""),
                StringComparison.Ordinal
            )
        );

    [Fact]
    public void Every_type_of_value_can_be_left_out() =>
        Sends(Everything, Options(ClassifiedDataPolicy.LeaveOut), """{"other":"open"}""");

    [Fact]
    public void Properties_of_objects_in_lists_are_hashed_where_they_stand() =>
        Sends(
            Moved,
            Options(ClassifiedDataPolicy.Hash),
            """{"address":{"street":"H(Street)H","country":"DE"},"old":[{"street":"H(Road)H","country":"FR"}]}"""
        );

    [Fact]
    public void Properties_of_objects_in_lists_are_left_out() =>
        Sends(
            Moved,
            Options(ClassifiedDataPolicy.LeaveOut),
            """{"address":{"country":"DE"},"old":[{"country":"FR"}]}"""
        );

    [Fact]
    public void The_context_is_no_exception()
    {
        Sends(
            WithContext,
            Options(ClassifiedDataPolicy.Hash),
            """{"ip_hint":"H(1.2.3.4)H","locale":"de","address":{"street":"H(Street)H","country":"DE"}}"""
        );
        Sends(WithContext, Options(ClassifiedDataPolicy.LeaveOut), """{"locale":"de","address":{"country":"DE"}}""");
    }

    [Fact]
    public void User_properties_are_hashed_so_that_an_item_matches_the_list_that_it_was_in()
    {
        var options = Options(ClassifiedDataPolicy.Hash);
        Sends("user.SetEmail(\"a@b.c\")", options, """{"$set":{"email":"H(a@b.c)H"}}""", "user_properties");
        Sends(
            "user.SetAliases(new[] { \"a\", \"b\" })",
            options,
            """{"$set":{"aliases":["H(a)H","H(b)H"]}}""",
            "user_properties"
        );
        Sends("user.RemoveAliases(\"a\")", options, """{"$remove":{"aliases":"H(a)H"}}""", "user_properties");
        Sends(
            "user.Identify().SetEmail(\"a@b.c\").SetTier(\"gold\").Send()",
            options,
            """{"$set":{"email":"H(a@b.c)H","tier":"gold"}}""",
            "user_properties"
        );
    }

    [Fact]
    public void User_properties_are_left_out_of_an_identify_that_has_others() =>
        Sends(
            "user.Identify().SetEmail(\"a@b.c\").SetTier(\"gold\").Send()",
            Options(ClassifiedDataPolicy.LeaveOut),
            """{"$set":{"tier":"gold"}}""",
            "user_properties"
        );

    [Fact]
    public void Removing_a_classified_property_is_always_possible() =>
        Sends(
            "user.UnsetEmail()",
            Options(ClassifiedDataPolicy.LeaveOut),
            """{"$unset":{"email":"-"}}""",
            "user_properties"
        );

    [Fact]
    public void Group_properties_follow_the_same_rules()
    {
        Sends(
            "analytics.Company(\"acme\").SetVatId(\"X1\")",
            Options(ClassifiedDataPolicy.Send, ClassifiedDataPolicy.Hash),
            """{"$set":{"vat_id":"H(X1)H"}}""",
            "group_properties"
        );
        Sends(
            "analytics.Company(\"acme\").Identify().SetVatId(\"X1\").SetSize(3).Send()",
            Options(ClassifiedDataPolicy.Send, ClassifiedDataPolicy.LeaveOut),
            """{"$set":{"size":3}}""",
            "group_properties"
        );
    }

    [Theory]
    [InlineData("user.SetEmail(\"a@b.c\")", ClassifiedDataPolicy.LeaveOut, "email")]
    [InlineData("user.Identify().SetEmail(\"a@b.c\").Send()", ClassifiedDataPolicy.LeaveOut, "email")]
    [InlineData("user.AddVisits(1)", ClassifiedDataPolicy.Hash, "visits")]
    [InlineData("user.Identify().AddVisits(1).Send()", ClassifiedDataPolicy.Hash, "visits")]
    public void An_identify_that_would_say_nothing_else_is_dropped_and_counted(
        string call,
        ClassifiedDataPolicy policy,
        string property
    )
    {
        var client = new CapturingClient(Options(policy));

        compiled.Calls.Run(call, client);

        Assert.Empty(client.Accepted);
        var (reason, message) = Assert.Single(client.Rejected);
        Assert.Equal(DropReason.Filtered, reason);
        Assert.Contains($"'{property}'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("a@b.c", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constraints_are_checked_on_the_value_and_not_on_its_hash()
    {
        var client = new CapturingClient(Options(ClassifiedDataPolicy.Hash));

        var thrown = Assert.Throws<InvalidEventException>(() =>
            compiled.Calls.Run(
                "user.SignedUp(contact: new Contact(\"555\", \"mail\"), name: \"A\", plan: \"free\")",
                client
            )
        );

        Assert.Equal("name", thrown.Property);
    }

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        internal CompiledCalls Calls { get; } =
            new(
                Plan,
                [
                    Everything,
                    SignedUp,
                    Moved,
                    WithContext,
                    "user.SignedUp(contact: new Contact(\"555\", \"mail\"), name: \"Ann\", plan: \"free\")",
                    "user.SignedUp(contact: new Contact(\"555\", \"mail\"), name: \"A\", plan: \"free\")",
                    "user.SetEmail(\"a@b.c\")",
                    "user.SetAliases(new[] { \"a\", \"b\" })",
                    "user.RemoveAliases(\"a\")",
                    "user.UnsetEmail()",
                    "user.AddVisits(1)",
                    "user.Identify().AddVisits(1).Send()",
                    "user.Identify().SetEmail(\"a@b.c\").Send()",
                    "user.Identify().SetEmail(\"a@b.c\").SetTier(\"gold\").Send()",
                    "analytics.Company(\"acme\").SetVatId(\"X1\")",
                    "analytics.Company(\"acme\").Identify().SetVatId(\"X1\").SetSize(3).Send()",
                ]
            );
    }
}
