using System.Globalization;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX524: values with a data classification in C#, as they flow into parameters of generated methods.</summary>
public sealed class ClassifiedValueTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Player.Tracking, client: MusicAnalytics }
        rules: { TAX301: none }
        classifications: { pii: , health: , technical: }
        types:
          Address: { properties: { street: { type: string, classification: pii }, city: string } }
        user_properties:
          email: { type: string, classification: pii }
          plan: string
        events:
          Receipt Sent:
            properties:
              text: string?
              mail: { type: string?, classification: pii }
              doctor: { type: string?, classification: health }
              free: { type: string?, classification: technical }
              number: integer?
              list: "string[]?"
              mails: { type: "string[]?", classification: pii }
              address: Address?
        """;

    // Each where a value leaves the declaration that classifies it.
    private static readonly string[] s_wrong =
    [
        "user.ReceiptSent(text: {|TAX524:customer.Email|});",
        "user.ReceiptSent(text: {|TAX524:customer.Phone|});",
        "user.ReceiptSent(text: {|TAX524:mail|});",
        "user.ReceiptSent(text: {|TAX524:Admin|});",
        "user.ReceiptSent(text: {|TAX524:customer.FindEmail()|});",
        "user.ReceiptSent(text: await {|TAX524:customer.FindEmailAsync()|});",
        "user.ReceiptSent(text: {|TAX524:new Patient().Name|});",
        "user.ReceiptSent(text: {|TAX524:new Guest().Name|});",
        "user.ReceiptSent(text: maybe?{|TAX524:.Email|});",
        "user.ReceiptSent(text: maybe?{|TAX524:.Email|}.Trim());",
        "var copy = customer.Email; user.ReceiptSent(text: {|TAX524:copy|});",
        "string? copy = null; if (flag) { copy = customer.Email; } user.ReceiptSent(text: {|TAX524:copy|});",
        "var first = customer.Email; var second = first; user.ReceiptSent(text: {|TAX524:second|});",
        "user.ReceiptSent(text: $\"to {{|TAX524:customer.Email|}}\");",
        "user.ReceiptSent(text: \"to \" + {|TAX524:customer.Email|});",
        "user.ReceiptSent(text: string.Format(\"to {0}\", {|TAX524:customer.Email|}));",
        "user.ReceiptSent(text: string.Join(\", \", new[] { {|TAX524:customer.Email|}, other }));",
        "user.ReceiptSent(text: {|TAX524:customer.Email|}.ToLowerInvariant());",
        "user.ReceiptSent(text: {|TAX524:customer.Email|}.Substring(3).Trim());",
        "user.ReceiptSent(text: flag ? {|TAX524:customer.Email|} : other);",
        "user.ReceiptSent(text: number switch { 1 => other, _ => {|TAX524:customer.Email|} });",
        "user.ReceiptSent(text: other ?? {|TAX524:customer.Email|});",
        "user.ReceiptSent(text: {|TAX524:customer.Mails|}[0]);",
        "user.ReceiptSent(text: {|TAX524:customer.Mails|}.First());",
        "foreach (var one in customer.Mails) { user.ReceiptSent(text: {|TAX524:one|}); }",
        "user.ReceiptSent(list: {|TAX524:customer.Mails|});",
        "user.ReceiptSent(list: new[] { other, {|TAX524:customer.Email|} });",
        "user.ReceiptSent(list: [other, {|TAX524:customer.Email|}]);",
        "user.ReceiptSent(list: new List<string> { {|TAX524:customer.Email|} });",
        "user.ReceiptSent(number: {|TAX524:customer.Age|});",
        "user.ReceiptSent(number: {|TAX524:customer.Age|}.Value);",
        "user.ReceiptSent(text: {|TAX524:customer.Secret|}.ToString());",
        "user.ReceiptSent(mail: {|TAX524:customer.Disease|});",
        "user.ReceiptSent(doctor: {|TAX524:customer.Email|});",
        "user.ReceiptSent(address: new Address(street: other, city: {|TAX524:customer.City|}));",
        "user.SetPlan({|TAX524:customer.Email|});",
        "user.Identify().SetPlan({|TAX524:customer.Email|}).Send();",
        "Action later = () => user.ReceiptSent(text: {|TAX524:customer.Email|}); later();",
    ];

    // The plan classifies alike, or it is another value.
    private static readonly string[] s_right =
    [
        "user.ReceiptSent(mail: customer.Email);",
        "user.ReceiptSent(mail: customer.Phone, mails: customer.Mails);",
        "user.ReceiptSent(mail: $\"to {customer.Email}\");",
        "user.ReceiptSent(doctor: customer.Disease);",
        "user.ReceiptSent(address: new Address(street: customer.City, city: other));",
        "user.SetEmail(customer.Email);",
        // The plan has no word for the attribute, or classifies the property with one of its own.
        "user.ReceiptSent(mail: customer.Secret.ToString());",
        "user.ReceiptSent(free: customer.Secret.ToString());",
        // Not classified, or said to be nothing.
        "user.ReceiptSent(text: customer.Nickname, number: customer.Visits);",
        "user.ReceiptSent(text: customer.Nothing, list: new[] { customer.Unknown });",
        // What another method makes of a value, or a part that is not the value.
        "user.ReceiptSent(text: Hash(customer.Email));",
        "user.ReceiptSent(number: customer.Email.Length);",
        "user.ReceiptSent(text: customer.Email.Length.ToString());",
        "user.ReceiptSent(text: nameof(customer.Email));",
        "user.ReceiptSent(text: customer.Email == other ? \"own\" : \"other\");",
        "user.ReceiptSent(text: customer.Mails.Count().ToString());",
        "var copy = customer.Email; Console.WriteLine(copy); user.ReceiptSent(text: other);",
        "string copy; if (Find(out copy)) { user.ReceiptSent(text: copy); }",
        "Other(customer.Email);",
    ];

    [Fact]
    public Task A_classified_value_for_a_property_of_no_or_another_class_is_reported() => VerifyAsync(s_wrong);

    [Fact]
    public Task Values_of_the_same_class_and_new_values_are_left_alone() => VerifyAsync(s_right);

    [Theory]
    [InlineData(
        "user.ReceiptSent(text: customer.Email);",
        "The declaration of the value has the classification 'PiiData', but the plan does not classify 'text'. Add 'classification' to the property, or pass another value."
    )]
    [InlineData(
        "user.ReceiptSent(mail: customer.Disease);",
        "The declaration of the value has the classification 'Health', but the plan classifies 'mail' as 'pii'. Use the same classification for both, or pass another value."
    )]
    public async Task Messages_say_what_to_do(string statement, string expected)
    {
        var diagnostics = await new CodeTest { Plan = Plan }.RunAsync([
            MarkedSource.Parse("/project/Program.cs", Program(statement)),
        ]);

        Assert.Equal(expected, Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Without_the_attributes_nothing_is_looked_for() =>
        new CodeTest { Plan = Plan, ReferencedSdks = [] }.VerifyAsync(
            """
            using Player.Tracking;

            namespace Microsoft.Extensions.Compliance
            {
                public sealed class PiiAttribute : System.Attribute;

                public sealed record Customer([property: Pii] string Email);

                internal static class Program
                {
                    internal static void Run(MusicAnalyticsUser user, Customer customer) => user.ReceiptSent(text: customer.Email);
                }
            }
            """
        );

    private static Task VerifyAsync(string[] statements) =>
        new CodeTest { Plan = Plan }.VerifyAsync(Program(statements));

    private static string Program(params string[] statements) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Compliance.Classification;
            using Player.Tracking;

            public sealed class PiiDataAttribute() : DataClassificationAttribute(new DataClassification("Shop", "Pii"));

            public sealed class HealthAttribute() : DataClassificationAttribute(new DataClassification("Shop", "Health"));

            public sealed class SecretAttribute() : DataClassificationAttribute(new DataClassification("Shop", "Secret"));

            [Secret]
            public readonly struct Token;

            public abstract class Person
            {
                [PiiData]
                public virtual string Name => "";
            }

            public sealed class Guest : Person
            {
                public override string Name => "guest";
            }

            public sealed record Patient([PiiData] string Name = "");

            public sealed class Customer
            {
                [PiiData]
                public string Phone = "";

                [PiiData]
                public string Email { get; set; } = "";

                [PiiData]
                public string[] Mails { get; } = [];

                [PiiData]
                public string City { get; } = "";

                [PiiData]
                public int? Age { get; }

                [Health]
                public string Disease { get; } = "";

                [NoDataClassification]
                public string Nothing { get; } = "";

                [UnknownDataClassification]
                public string Unknown { get; } = "";

                public Token Secret { get; }

                public string Nickname { get; } = "";

                public int Visits { get; }

                [return: PiiData]
                public string FindEmail() => Email;

                [return: PiiData]
                public Task<string> FindEmailAsync() => Task.FromResult(Email);
            }

            public static class Program
            {
                [PiiData]
                private static readonly string Admin = "admin" + Environment.NewLine;

                {{string.Concat(statements.Select((statement, index) => $$"""

                    internal static async Task Run{{index}}(
                        MusicAnalyticsUser user, Customer customer, Customer? maybe, [PiiData] string mail, string other, bool flag, int number)
                    {
                        await Task.Yield();
                        {{statement}}
                    }

                    """))}}

                private static string Hash(string text) => text;

                private static bool Find(out string text) { text = ""; return true; }

                private static void Other(string text) { }
            }
            """;
}
