using Taxonomy.Cli.Tests.Support;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class FormatCommandTests : IDisposable
{
    private const string Plan = """
        # yaml-language-server: $schema=schema/taxonomy.schema.json

        # The plan of the player.
        events:   # all of them


            # The first.
            Song Played: # starts
                properties:
                    # Its id.
                    song_id:   {description: "An id: long",type: string}   # never changes
                    source: {enum: [ search,radio ]}
                    note:
                        description: |
                            Two lines
                              of text.
                        type: string
                description: >-
                    A listener
                    starts a song.
                # The last of it.
            Song Skipped: { properties: { a_rather_long_name: string, another_rather_long_name: string, one_more_name_of_the_same_kind: string? }, description: A listener skips. }
        # Below.
        taxonomy: 1
        user_properties:
            genres:
            - never
        types:
          Genre:
            enum:
            - value: jazz
              description: Jazz.
            # And
            - rock



        """;

    private const string Formatted = """
        # yaml-language-server: $schema=schema/taxonomy.schema.json

        # The plan of the player.
        # Below.
        taxonomy: 1

        types:
          Genre:
            enum:
              - value: jazz
                description: Jazz.
              # And
              - rock

        user_properties:
          genres:
            - never

        events: # all of them
          # The first.
          Song Played: # starts
            description: >-
                A listener
                starts a song.
            properties:
              # Its id.
              song_id: { type: string, description: "An id: long" } # never changes
              source: { enum: [search, radio] }
              note:
                type: string
                description: |
                    Two lines
                      of text.
            # The last of it.
          Song Skipped:
            description: A listener skips.
            properties:
              a_rather_long_name: string
              another_rather_long_name: string
              one_more_name_of_the_same_kind: string?

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_gets_the_canonical_layout_and_keeps_its_comments()
    {
        _folder.Write("taxonomy.yaml", Plan);
        Tool.Run(_folder, "format", "--verify-no-changes").ShouldReturn(1);
        Assert.Equal(Plan, _folder.Read("taxonomy.yaml"));

        var result = (await Tool.RunProcessAsync(_folder, "format")).ShouldReturn(0);

        Assert.Equal("Formatted taxonomy.yaml.\n", result.Output);
        Assert.Equal(Formatted, _folder.Read("taxonomy.yaml"));
        Assert.Empty(Tool.Run(_folder, "format", "--verify-no-changes").ShouldReturn(0).Output);
    }

    [Theory]
    [InlineData("taxonomy: 1\nevents: { A: { descr: [ }\n")]
    [InlineData("taxonomy: 1\ntypes: { A: &a { enum: [x] }, B: *a }\n")]
    public void What_cannot_be_laid_out_stays(string text)
    {
        _folder.Write("taxonomy.yaml", text);

        Assert.Contains(
            "'taxonomy.yaml' cannot be formatted",
            Tool.Run(_folder, "format").ShouldReturn(1).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(text, _folder.Read("taxonomy.yaml"));
    }

    [Theory]
    [MemberData(nameof(AgreementTests.Plans), MemberType = typeof(AgreementTests))]
    public void Formatting_twice_is_formatting_once(string plan)
    {
        var path = Repository.PathOf(plan);
        var files = File.Exists(path) ? [path] : CompilerInput.PlanPathsIn(path);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            if (PlanFormatter.Format(text) is { } once)
            {
                Assert.Equal(once, PlanFormatter.Format(once));
            }
            else
            {
                // This one has anchors and tags.
                Assert.True(
                    plan.EndsWith("/valid/yaml-style.yaml", StringComparison.Ordinal)
                        || !plan.Contains("/valid/", StringComparison.Ordinal)
                );
            }
        }
    }
}
