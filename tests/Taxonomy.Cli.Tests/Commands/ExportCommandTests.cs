using System.Diagnostics;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    // As an import writes it, so that a round trip gives the same text.
    private const string Plan = """
        taxonomy: 1

        events:
          Song Played:
            description: A listener starts a song.
            category: Playback
            owner: player-team
            tags: [core, web]
            properties:
              song_id: { type: string, description: Its id., min_length: 1, pattern: "^s-" }
              position: { type: integer?, minimum: 1, maximum: 99 }
              loudness: { type: number?, minimum: -1.5 }
              source: { type: string, enum: [search, radio] }
              tags: { type: "string[]?", unique_items: true }
              offline: boolean?
          Song Skipped:
            description: A listener skips a song.
            deprecated: true

        """;

    // What formats with objects, formats and null have besides.
    private const string Types = """
              quality: { type: integer, enum: [96, 320] }
              version: { type: integer, const: 2 }
              started: timestamp
              day: date?
              correlation: uuid?
              link: uri?
              rating: { type: number, nullable: true }
              comment: { type: string?, nullable: true }
              share: { type: number?, exclusive_minimum: 0, exclusive_maximum: 1.5, multiple_of: 0.05 }
              mail: { type: string?, format: email, max_length: 100 }
              language: { type: string?, format: language }
              genres: { type: "string[]", enum: [jazz, rock], min_items: 1, max_items: 5 }
              artist: { type: object, properties: { name: string, label: { type: object?, properties: { country: { type: string, max_length: 2 } } } } }
              extra: object?
              anything: any?

        """;

    private const string Full =
        "taxonomy: 1\n\nevents:\n  Song Played:\n    description: A listener starts a song.\n    properties:\n"
        + "      song_id: { type: string, description: Its id., min_length: 1, pattern: \"^s-\" }\n"
        + Types;

    private const string Profiles = """

        group_types:
          group:
            properties:
              seats: integer

        user_properties:
          plan: string
          age: { type: integer, minimum: 0 }

        """;

    private readonly TestFolder _folder = new();

    public ExportCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json-schema", 2)]
    [InlineData("amplitude", 1)]
    [InlineData("segment", 1)]
    public async Task What_is_exported_is_the_same_plan_when_it_is_imported(string format, int files)
    {
        var result = (await Tool.RunProcessAsync(_folder, "export", "--to", format, "--output", "out")).ShouldReturn(0);

        Assert.Equal($"Wrote {files} file{(files == 1 ? "" : "s")} into out.\n", result.Output);
        Assert.Equal(Plan, Again(format));
    }

    [Theory]
    [InlineData("json-schema", "")]
    [InlineData("iglu", "")]
    [InlineData("segment", Profiles)]
    [InlineData("rudderstack", Profiles)]
    public void Types_formats_and_null_survive_where_the_format_has_them(string format, string more)
    {
        // Sections are in the order in which an import writes them.
        var plan = Full.Replace("\nevents:", $"{more}\nevents:", StringComparison.Ordinal);
        if (format == "rudderstack")
        {
            // It always has a name, and an enum of items is a type of its own.
            plan = plan.Replace("taxonomy: 1\n", "taxonomy: 1\n\nname: Player\n", StringComparison.Ordinal)
                .Replace("enum: [jazz, rock], min_items", "min_items", StringComparison.Ordinal);
        }

        _folder.Write("taxonomy.yaml", plan);

        var result = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0);

        Assert.DoesNotContain("Not converted", result.Output, StringComparison.Ordinal);
        Assert.Equal(Normalize(plan), Normalize(Again(format)));
    }

    [Fact]
    public void Variants_survive_a_JSON_Schema()
    {
        const string Events = """
            taxonomy: 1

            events:
              Order Paid:
                description: Paid.
                properties:
                  method: { enum: [card, voucher, free] }
                  order_id: string
                  note: string?
                variants:
                  on: method
                  card: { description: By card., properties: { brand: string } }
                  voucher: { properties: { note: string, code: string } }
                  free:
              Song Sized:
                variants:
                  on: size
                  1: { properties: { a: string } }
                  2: { deprecated: true }
                open: integer

            """;
        _folder.Write("taxonomy.yaml", Events);
        Tool.Run(_folder, "export", "--to", "json-schema", "--output", "out").ShouldReturn(0);
        _folder.Write("again/taxonomy.yaml", Again("json-schema"));

        var diff = Tool.Run(_folder, "diff", "taxonomy.yaml", "again/taxonomy.yaml").ShouldReturn(0);
        Assert.Contains("no changes", diff.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Alternatives_that_nothing_selects_are_counted()
    {
        _folder.Write(
            "in/a.schema.json",
            """
            { "title": "A", "type": "object", "oneOf": [{ "properties": { "a": { "type": "string" } } }, { "properties": {} }], "if": {} }
            """
        );

        var output = Tool.Run(_folder, "import", "in", "--output", "b/taxonomy.yaml").ShouldReturn(0).Output;

        Assert.Contains("oneOf (1): 'A'", output, StringComparison.Ordinal);
        Assert.Contains("if (1): 'A'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json-schema", "")]
    [InlineData("segment", "triggers (1)|purpose (1)|metrics (1)")]
    [InlineData("iglu", "triggers (1)|purpose (1)|metrics (1)|stability (1)|version that is not of the form 1-0-0 (1)")]
    [InlineData("rudderstack", "triggers (1)|purpose (1)|metrics (1)|stability (1)|version (1)|unit (1)")]
    [InlineData("amplitude", "triggers (1)|purpose (1)|metrics (1)|stability (1)|version (1)|unit (1)")]
    [InlineData("typescript", "triggers (1)|purpose (1)|metrics (1)|stability (1)|version (1)|unit (1)")]
    public void Keys_for_documentation_survive_or_are_counted(string format, string lost)
    {
        const string Event = """
              Song Played:
                triggers: [A song starts.]
                purpose: To pay the labels.
                stability: stable
                version: "3"
                metrics: [Plays]
                properties:
                  heard: { type: integer, unit: ms }
            """;
        _folder.Write("taxonomy.yaml", $"taxonomy: 1\n\nevents:\n{Event}\n");

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0).Output;

        var lines = output.Split('\n').Where(line => line.Contains("): '", StringComparison.Ordinal)).ToList();
        var expected = lost.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(expected.Length == lines.Count, output);
        Assert.All(expected, what => Assert.Contains(what, output, StringComparison.Ordinal));
        if (format is "json-schema" or "segment")
        {
            var again = Again(format);
            var kept = Event
                .Split('\n')
                .Where(line => !expected.Any(what => line.Contains(what[..^4], StringComparison.Ordinal)));
            Assert.Equal($"taxonomy: 1\n\nevents:\n{string.Join("\n", kept)}\n", again);
        }
    }

    [Fact]
    public void Examples_of_events_survive_a_JSON_Schema_and_are_counted_elsewhere()
    {
        const string Examples = "    examples: [{ id: \"1\", n: 2, flags: [true], other: { a: null } }]\n";
        _folder.Write(
            "taxonomy.yaml",
            $"taxonomy: 1\nevents:\n  A:\n{Examples}    properties: {{ id: string, n: integer, flags: \"boolean[]\", other: object }}\n"
        );

        Tool.Run(_folder, "export", "--to", "json-schema", "--output", "out").ShouldReturn(0);
        Assert.Contains(Examples, Again("json-schema"), StringComparison.Ordinal);
        Assert.Contains(
            "examples (1): 'A'",
            Tool.Run(_folder, "export", "--to", "segment", "--output", "other").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("json-schema", "send_default (1): 'A.n'")]
    [InlineData("segment", "send_default (1): 'A.n'")]
    [InlineData("iglu", "send_default (1): 'A.n'")]
    [InlineData("rudderstack", "default (2): 'A.m', 'A.n'")]
    [InlineData("amplitude", "default (2): 'A.m', 'A.n'")]
    [InlineData("typescript", "default (2): 'A.m', 'A.n'")]
    public void Defaults_survive_as_documentation_or_are_counted(string format, string lost)
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents: { A: { properties: { m: { type: string?, default: x }, n: { type: integer, default: 10, send_default: true } } } }\n"
        );

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0).Output;

        Assert.Contains(lost, output, StringComparison.Ordinal);
        if (format != "typescript")
        {
            var kept = format is "rudderstack" or "amplitude"
                ? "      n: integer"
                : "      m: { type: string?, default: x }\n      n: { type: integer, default: 10 }\n";
            Assert.Contains(kept, Again(format), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Iglu_keeps_the_version_of_a_schema()
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1\n\nevents:\n  Song Played:\n    version: 2-0-1\n");

        var output = Tool.Run(_folder, "export", "--to", "iglu", "--output", "out").ShouldReturn(0).Output;

        Assert.DoesNotContain("Not converted", output, StringComparison.Ordinal);
        Assert.True(_folder.Has("out/schemas/com.example/song_played/jsonschema/2-0-1"), output);
        Assert.Contains("version: \"2-0-1\"", Again("iglu"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json-schema", "Checkout Shown", "")]
    [InlineData("segment", "Checkout Shown", "")]
    [InlineData("rudderstack", "checkout_shown", "name of a page or screen event, which becomes its ID (1)")]
    public void Pages_stay_pages(string format, string name, string lost)
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents: { Checkout Shown: { kind: page, properties: { path: string } } }\n"
        );

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0).Output;

        Assert.Contains(lost, output, StringComparison.Ordinal);
        Assert.Contains(
            $"  {name}:\n    kind: page\n    properties: {{ path: string }}\n".Replace(
                "properties: { path: string }\n",
                "properties:\n      path: string\n",
                StringComparison.Ordinal
            ),
            Again(format),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("amplitude")]
    [InlineData("iglu")]
    [InlineData("typescript")]
    public void Formats_without_pages_count_them(string format)
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents: { Checkout Shown: { kind: page } }\n");

        Assert.Contains(
            "kind of a page or screen event (1): 'Checkout Shown'",
            Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void RudderStack_keeps_variants()
    {
        const string plan = """
            taxonomy: 1

            name: Player

            events:
              Order Paid:
                description: A customer pays an order.
                properties:
                  payment_method: { type: string, enum: [card, voucher, free] }
                  order_id: string
                variants:
                  on: payment_method
                  card:
                    description: A customer pays with a card.
                    properties: { card_brand: { type: string, enum: [visa, amex] }, total: number }
                  voucher: { properties: { voucher_code: { type: string, min_length: 3 }, total: number? } }
                  free: {}

            """;
        _folder.Write("taxonomy.yaml", plan);

        Assert.DoesNotContain(
            "Not converted",
            Tool.Run(_folder, "export", "--to", "rudderstack", "--output", "out").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(Normalize(plan), Normalize(Again("rudderstack")));
    }

    [Theory]
    [InlineData("amplitude", true)]
    [InlineData("segment", true)]
    [InlineData("iglu", true)]
    [InlineData("json-schema", false)]
    [InlineData("typescript", false)]
    public void Variants_are_kept_or_counted(string format, bool areLost)
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents: { Order Paid: { properties: { id: string }, variants: { on: method, card: { properties: { brand: string } }, voucher: } } }\n"
        );

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out", "--verbose").ShouldReturn(0).Output;

        Assert.Equal(areLost, output.Contains("Order Paid.voucher", StringComparison.Ordinal));
        var text = string.Concat(
            _folder.Files().Where(file => file.StartsWith("out/", StringComparison.Ordinal)).Select(_folder.Read)
        );
        Assert.Contains("brand", text, StringComparison.Ordinal);
        if (format == "json-schema")
        {
            Assert.Contains("\"oneOf\"", text, StringComparison.Ordinal);
        }
        else if (format == "typescript")
        {
            Assert.Contains(
                "export type OrderPaidProperties = OrderPaidCardProperties | OrderPaidVoucherProperties;",
                text,
                StringComparison.Ordinal
            );
            Assert.Contains("\"method\": \"card\";", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RudderStack_keeps_categories_and_shared_types()
    {
        const string plan = """
            taxonomy: 1

            name: Player

            types:
              Genre:
                type: string
                description: A kind of music.
                enum: [jazz, rock]
              Money:
                type: object
                properties:
                  amount: number
                  currency: { type: string, pattern: "^[A-Z]{3}$" }

            events:
              Song Bought:
                description: A listener buys a song.
                category: Shop
                properties:
                  genre: Genre
                  genres: Genre[]
                  price: Money
                  refunds: Money[]?
                  on: { type: string, enum: ["true", "1", null-ish] }
              Song Played:
                description: A listener starts a song.
                category: Playback
                properties:
                  genre: Genre

            """;
        _folder.Write("taxonomy.yaml", plan);

        Assert.Equal(
            "Wrote 5 files into out.\n",
            Tool.Run(_folder, "export", "--to", "rudderstack", "--output", "out").ShouldReturn(0).Output
        );
        Assert.Equal(Normalize(plan), Normalize(Again("rudderstack")));
    }

    [Fact]
    public void Iglu_has_a_folder_for_each_schema_and_keeps_the_names_of_events()
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents:\n  Song Played: {}\n  song-played: { csharp_name: Second }\n"
        );

        Tool.Run(_folder, "export", "--to", "iglu", "--output", "out", "--vendor", "com.acme").ShouldReturn(0);

        Assert.Equal(
            [
                "out/schemas/com.acme/song_played/jsonschema/1-0-0",
                "out/schemas/com.acme/song_played_2/jsonschema/1-0-0",
                "taxonomy.yaml",
            ],
            _folder.Files()
        );
        Assert.Contains("\n  Song Played: {}\n  song-played:\n", Again("iglu"), StringComparison.Ordinal);
        Assert.Contains(
            "'--vendor' must have letters, digits, '-', '_' and '.' only; found '../x'.",
            Tool.Run(_folder, "export", "--to", "iglu", "--output", "out", "--vendor", "../x").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("json-schema")]
    [InlineData("iglu")]
    [InlineData("segment")]
    public void Open_events_and_objects_and_nulls_in_lists_survive_too(string format)
    {
        const string open = """
            taxonomy: 1

            events:
              Song Played:
                description: A listener starts a song.
                properties:
                  ranks: integer?[]
                  code: { type: string | integer, min_length: 2, minimum: 1 }
                  artist: { type: object, properties: { name: string }, open: true }
                  label: { type: object, properties: { name: string }, open: "string?[]" }
                open: true
              Song Scored:
                description: A jury says how good a song is.
                properties:
                  song_id: string
                open: string | integer?

            """;
        _folder.Write("taxonomy.yaml", open);

        var result = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0);

        Assert.DoesNotContain("Not converted", result.Output, StringComparison.Ordinal);
        Assert.Equal(open, Again(format));
    }

    [Fact]
    public async Task TypeScript_types_compile_and_refuse_what_the_plan_does_not_have()
    {
        _folder.Write(
            "taxonomy.yaml",
            Full
                + """
                      mood: { enum: [good, "b\"ad"], open: true, description: "How it */ sounds." }
                      odd-name: map<string, integer?>?
                      ranks: integer?[]?
                      state: { type: object?, properties: { volume: integer }, open: true }
                  Song Skipped:
                    deprecated: { use: Song Played, message: Do not use it. }

                """
                + Profiles
        );
        var output = Tool.Run(_folder, "export", "--to", "typescript", "--output", "out").ShouldReturn(0).Output;
        Assert.Contains("Not converted: constraints (7):", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: format (4):", output, StringComparison.Ordinal);
        var text = _folder.Read("out/taxonomy.ts");
        Assert.Contains("  \"rating\": number | null;\n", text, StringComparison.Ordinal);
        Assert.Contains("  \"version\": 2;\n", text, StringComparison.Ordinal);
        Assert.Contains(" * @deprecated Use 'Song Played'. Do not use it.\n", text, StringComparison.Ordinal);

        var compiler = await NodeModules.InstallAsync("typescript", "5.9.3", "bin/tsc");
        Assert.SkipWhen(compiler is null, NodeModules.Missing);
        _folder.Write(
            "use.ts",
            """
            import type { Events, UserProperties } from "./out/taxonomy";

            export const played: Events["Song Played"] = {
              song_id: "s-1", quality: 96, version: 2, started: "2026-03-01T12:30:00.000Z", rating: null,
              genres: ["jazz"], artist: { name: "Ann" }, mood: "any other",
              ranks: [1, null], state: { volume: 3, other: true },
            };
            export const user: UserProperties = { plan: "pro" };
            // @ts-expect-error: 97 is not a quality.
            export const wrong: Events["Song Played"] = { ...played, quality: 97 };
            // @ts-expect-error: a property is missing.
            export const missing: Events["Song Played"] = { song_id: "s-1" };
            """
        );
        using var process = Process.Start(
            new ProcessStartInfo("node", [compiler!, "--noEmit", "--strict", "use.ts"])
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true,
            }
        )!;
        var messages = await process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        Assert.True(process.ExitCode == 0, messages);
    }

    [Theory]
    [InlineData("json-schema")]
    [InlineData("amplitude")]
    [InlineData("segment")]
    [InlineData("iglu")]
    [InlineData("rudderstack")]
    public void What_is_not_converted_is_named_and_a_dry_run_writes_nothing(string format)
    {
        _folder.Write(
            "taxonomy.yaml",
            Plan
                + """
                  Song Rated:
                    description: A listener rates a song.
                    owner: [player-team, web-team]
                    expires: 2999-01-01
                    properties:
                      mood: { enum: [good, bad], open: true }
                      mail: { type: string, classification: pii }

                group_types:
                  company: {}

                """
        );

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out", "--dry-run").ShouldReturn(0).Output;

        Assert.StartsWith("Would write ", output, StringComparison.Ordinal);
        Assert.Matches("Not converted: (name of a )?group type( without properties)? \\(1\\): 'company'", output);
        Assert.Contains("Not converted: expires (1): 'Song Rated'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: second owner (1): 'Song Rated'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: open enum (1): 'Song Rated.mood'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: classification (1): 'Song Rated.mail'", output, StringComparison.Ordinal);
        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }

    [Fact]
    public void A_plan_with_errors_is_not_exported_and_an_unknown_form_is_an_error()
    {
        Tool.Run(_folder, "export", "--to", "excel", "--output", "out").ShouldReturn(2);
        _folder.Write("taxonomy.yaml", Plan.Replace("string", "strin", StringComparison.Ordinal));

        Tool.Run(_folder, "export", "--to", "amplitude", "--output", "out").ShouldReturn(1);

        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }

    private string Again(string format)
    {
        Tool.Run(_folder, "import", "out", "--from", format, "--output", "again.yaml").ShouldReturn(0);
        return _folder.Read("again.yaml");
    }

    // An import breaks long lines, and 'format' does so in one way.
    private static string Normalize(string plan)
    {
        using var folder = new TestFolder();
        folder.Write("taxonomy.yaml", plan);
        Tool.Run(folder, "format").ShouldReturn(0);
        return folder.Read("taxonomy.yaml");
    }
}
