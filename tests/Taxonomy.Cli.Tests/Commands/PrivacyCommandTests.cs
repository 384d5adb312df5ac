using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class PrivacyCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        name: Shop
        owner: data-team
        classifications:
          pii: { description: "Identifies a person | directly.", retention: 2 years, purpose: To answer customers. }
          health: { description: What a doctor knows. }
          technical:
        context: { locale: { type: string, classification: technical } }
        types:
          Address: { properties: { street: string, country: { type: string, classification: technical } } }
          Node: { properties: { label: string, children: "Node[]" } }
        events:
          Order Completed:
            description: A customer pays.
            purpose: To know what is bought.
            owner: order-team
            properties:
              email: { type: string, description: Where the receipt goes., classification: pii, owner: mail-team }
              address: { type: Address, classification: pii }
              total: decimal
              tree: Node
          Old Event: { retired: true, properties: { secret: { type: string, classification: pii } } }
        user_properties: { name: { type: string, classification: pii } }
        group_types: { company: { owner: sales-team, properties: { city: string } } }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_report_has_a_table_for_each_class()
    {
        _folder.Write("taxonomy.yaml", Plan);

        Assert.Equal(
            """
            # What Shop collects

            ## pii

            Meaning: Identifies a person \| directly.

            Purpose: To answer customers.

            Retention: 2 years

            | property | of | description | purpose | owner |
            |---|---|---|---|---|
            | email | event Order Completed | Where the receipt goes. | To know what is bought. | mail-team |
            | address.street | event Order Completed |  | To know what is bought. | order-team |
            | name | user |  |  | data-team |

            ## health

            Meaning: What a doctor knows.

            Nothing is collected.

            ## technical

            | property | of | description | purpose | owner |
            |---|---|---|---|---|
            | locale | context |  |  | data-team |
            | address.country | event Order Completed |  | To know what is bought. | order-team |

            ## Without a classification

            | property | of | description | purpose | owner |
            |---|---|---|---|---|
            | total | event Order Completed |  | To know what is bought. | order-team |
            | tree.label | event Order Completed |  | To know what is bought. | order-team |
            | tree.children | event Order Completed |  | To know what is bought. | order-team |
            | city | group company |  |  | sales-team |

            """.ReplaceLineEndings("\n"),
            Tool.Run(_folder, "privacy").ShouldReturn(0).Output
        );
    }

    [Fact]
    public void The_same_is_written_as_JSON()
    {
        _folder.Write(
            "taxonomy.yaml",
            Plan.Replace("classification: technical", "classification: health", StringComparison.Ordinal)
        );

        Tool.Run(_folder, "privacy", "--format", "json", "--output", "out/privacy.json").ShouldReturn(0);

        using var json = JsonDocument.Parse(_folder.Read("out/privacy.json"));
        var classes = json.RootElement.GetProperty("classes").EnumerateArray().ToArray();
        Assert.Equal(
            ["pii", "health", "technical", null],
            classes.Select(one => one.GetProperty("classification").GetString())
        );
        Assert.Equal("2 years", classes[0].GetProperty("retention").GetString());
        Assert.Equal(
            """{"property":"name","kind":"user","of":"","description":null,"purpose":"To answer customers.","owners":["data-team"]}""",
            JsonSerializer.Serialize(classes[0].GetProperty("properties")[2])
        );
        Assert.Equal(
            ["locale", "address.country"],
            classes[1].GetProperty("properties").EnumerateArray().Select(one => one.GetProperty("property").GetString())
        );
    }

    [Theory]
    [InlineData("samples/Store")]
    [InlineData("taxonomy.example.yaml")]
    public void The_plans_of_the_samples_have_a_report(string plan)
    {
        var path = Repository.PathOf(plan);
        using var json = JsonDocument.Parse(Tool.Run(_folder, "privacy", "--plan", path, "--format", "json").Output);
        var markdown = Tool.Run(_folder, "privacy", "--plan", path).Output;

        var properties = json
            .RootElement.GetProperty("classes")
            .EnumerateArray()
            .Sum(one => one.GetProperty("properties").GetArrayLength());
        Assert.True(properties > 20, markdown);
        Assert.Equal(
            properties,
            markdown
                .Split('\n')
                .Count(line =>
                    line.StartsWith("| ", StringComparison.Ordinal)
                    && !line.StartsWith("| property |", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void A_plan_with_errors_has_none()
    {
        _folder.Write(
            "taxonomy.yaml",
            Plan.Replace("classification: technical", "classification: pij", StringComparison.Ordinal)
        );

        Assert.Contains(
            "The classification 'pij' is not defined. Did you mean 'pii'?",
            Tool.Run(_folder, "privacy").ShouldReturn(1).Output,
            StringComparison.Ordinal
        );
    }
}
