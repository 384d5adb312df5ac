using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>What is said of values that break the plan: enough to find the fault, and never the value itself.</summary>
public sealed class MessageTests(MessageTests.Compiled compiled) : IClassFixture<MessageTests.Compiled>
{
    // Values are personal data more often than not, and messages end up in logs.
    public static TheoryData<string, string, string> Faults { get; } =
        new()
        {
            { "user.A(text: \"s3cret\")", "s3cret", "'text' must have at most 1 character." },
            { "user.A(text: \"\")", "s3cret", "'text' must have at least 1 character." },
            { "user.A(code: \"s3cret\")", "s3cret", "'code' must match the pattern ^[a-z]+$." },
            { "user.A(number: 9876543210)", "9876543210", "'number' must be at most 5." },
            { "user.A(exact: 1876543210987654321)", "1876543210987654321", "'exact' is beyond 2^53" },
            { "user.A(list: new[] { \"s3cret\", \"s3cret\" })", "s3cret", "'list' must have at most 1 item." },
            { "user.A(kind: (AKind)98765)", "98765", "'kind' is not a value of AKind." },
            { "new Analytics(client).User(\"s3c\").A()", "s3c", "'user_id' must have at least 5 characters" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_message_says_what_is_wrong_and_not_the_value(string call, string value, string expected)
    {
        var messages = new List<string>();
        foreach (
            var policy in (InvalidDataPolicy[])
                [InvalidDataPolicy.Throw, InvalidDataPolicy.LogAndSend, InvalidDataPolicy.Drop]
        )
        {
            var client = new CapturingClient(policy);
            try
            {
                compiled.Calls.Run(call, client);
            }
            catch (InvalidEventException thrown)
            {
                messages.Add(thrown.Message);
            }

            messages.AddRange(client.Logged);
            messages.AddRange(client.Rejected.Select(rejected => rejected.Message));
        }

        Assert.NotEmpty(messages);
        Assert.Contains(messages, message => message.Contains(expected, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.DoesNotContain(value, message, StringComparison.Ordinal));
    }

    /// <summary>All calls, compiled once.</summary>
    public sealed class Compiled
    {
        internal CompiledCalls Calls { get; } =
            new(
                """
                taxonomy: 1
                events:
                  A:
                    properties:
                      text: { type: string?, min_length: 1, max_length: 1, classification: pii }
                      code: { type: string?, pattern: "^[a-z]+$" }
                      number: { type: integer?, maximum: 5 }
                      exact: integer?
                      list: { type: "string[]?", max_items: 1 }
                      kind: { enum: [a], required: false }
                """,
                Faults.Select(row => row.Data.Item1)
            );
    }
}
