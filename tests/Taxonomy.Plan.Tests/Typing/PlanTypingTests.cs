using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Tests.Typing;

/// <summary>
/// A plan that is typed keystroke by keystroke: in every state, all other events, properties, types and operations keep
/// exactly the code they have, and whatever is found wrong stands on the line of the cursor.
/// </summary>
public sealed class PlanTypingTests
{
    /// <summary>What is typed, and in which mappings it makes sense: the end of their paths.</summary>
    private static readonly Dictionary<string, (string Text, Func<Place, bool> Where)> Typed = new()
    {
        ["a property"] = ("typed_position: integer?", IsAmongProperties),
        ["an inline mapping"] = (
            "typed_position: { type: integer, minimum: 1, description: \"Place: 1, {2}\", deprecated: true }",
            IsAmongProperties
        ),
        ["a property with a default"] = (
            "typed_limit: { type: string, default: \"It's: #1\", send_default: true }",
            IsAmongProperties
        ),
        ["an enum"] = (
            "typed_source:\n  enum:\n    - search\n    - \"play list\"\n    - { value: r&b, csharp_name: Rnb, description: \"R & B\" }",
            IsAmongProperties
        ),
        ["an inline enum"] = (
            "typed_source: { enum: [search, \"play list\", { value: r&b, csharp_name: Rnb }], required: false }",
            IsAmongProperties
        ),
        ["a union"] = ("typed_ids: { type: \"(string | integer)?[]\", min_length: 2, minimum: 1 }", IsAmongProperties),
        ["a union in place"] = ("typed_id: string | integer?", IsAmongProperties),
        ["an event"] = (
            "Typed Song Liked:\n  description: \"It's liked: a lot\"\n  properties:\n    typed_id: string\n    typed_at: { type: date }",
            place => place.Path == "/events"
        ),
        ["a variant"] = (
            "typed_method:\n  description: \"It's typed: so\"\n  properties:\n    typed_code: string",
            place => place.Path.EndsWith("/variants", StringComparison.Ordinal) && place.Key != "on"
        ),
        ["an event with documentation keys"] = (
            "Typed Song Heard:\n  triggers:\n    - \"The player: starts\"\n    - Typed.Player.Start\n  purpose: It's for royalties\n  stability: experimental\n  version: 1-0-0\n  metrics: [\"Plays: a day\", b]\n  properties:\n    typed_heard: { type: integer, unit: ms }",
            place => place.Path == "/events"
        ),
        ["examples of an event"] = (
            "examples:\n  - { typed_id: \"It's: #1\", n: [1, 2] }\n  - typed_id: b\n    typed_at: { x: 1 }",
            place => IsEvent(place.Path) && place.Key == "category"
        ),
        ["documentation keys of an event"] = (
            "triggers: [\"At: once\", Typed.Start]\npurpose: 'It''s: #1'",
            place => IsEvent(place.Path) && place.Key == "category"
        ),
        ["an open screen"] = (
            "Typed Screen Shown:\n  kind: screen\n  open: \"map<string, integer?>\"\n  properties:\n    typed_agent: { type: string, sources: [web], required: [web] }\n    typed_box: { open: string | integer, properties: { typed_x: integer } }",
            place => place.Path == "/events"
        ),
        ["constraints"] = (
            "typed_share: { type: number, exclusive_minimum: 0, exclusive_maximum: 1, multiple_of: 0.1 }\ntyped_mail:\n  type: string?\n  nullable: true\n  format: email",
            IsAmongProperties
        ),
        ["a type with a unit"] = (
            "TypedTime: { type: integer, unit: \"ms: #1\" }\nTypedPlace:\n  open: TypedTime\n  properties: { typed_x: integer }",
            place => place.Path == "/types"
        ),
        ["documentation keys of a variant"] = (
            "typed_method:\n  purpose: \"It's typed: so\"\n  stability: stable\n  metrics: [a, \"b: c\"]",
            place => place.Path.EndsWith("/variants", StringComparison.Ordinal) && place.Key != "on"
        ),
        ["an event with variants"] = (
            "Typed Order Paid:\n  variants:\n    on: typed_method\n    card: { properties: { typed_brand: string } }\n    off:\n      include: []\n    voucher:",
            place => place.Path == "/events"
        ),
    };

    /// <summary>The plans that people read first, with all their files, and the file that is typed in.</summary>
    private static readonly string[] Files =
    [
        "taxonomy.example.yaml",
        "samples/Store/taxonomy.yaml",
        "samples/Store/checkout.taxonomy.yaml",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in Files)
            {
                foreach (var what in Typed.Keys)
                {
                    cases.Add(file, what);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> Plans => [.. Files];

    [Theory]
    [MemberData(nameof(Cases))]
    public void While_something_is_typed_nothing_else_changes(string file, string what)
    {
        var plan = new EditedPlan(file);
        var (typed, where) = Typed[what];
        foreach (var place in Place.Some(plan.Text, LongRun.IsOn ? int.MaxValue : 10, where))
        {
            plan.Type(place, place.Line, typed);
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void While_a_description_is_typed_nothing_else_changes(string file)
    {
        var plan = new EditedPlan(file);
        var lines = plan.Text.Split('\n');
        var places = Place.Some(
            plan.Text,
            LongRun.IsOn ? int.MaxValue : 10,
            place => place.Key == "description" && IsEvent(place.Path) && IsOneLine(lines, place)
        );
        foreach (var place in places)
        {
            // In the place of the one that is there.
            foreach (
                var typed in (string[])
                    [
                        "description: \"It's: the #1, {or} \\\"2\\\"\"",
                        "description: 'It''s: #1'",
                        "description: It's here",
                    ]
            )
            {
                plan.Type(place, place.Line + 1, typed);
            }
        }
    }

    private static bool IsAmongProperties(Place place) =>
        place.Path is "/event_properties" or "/context" || place.Path.EndsWith("/properties", StringComparison.Ordinal);

    private static bool IsEvent(string path) =>
        path.StartsWith("/events/", StringComparison.Ordinal) && path.Count(c => c == '/') == 2;

    private static bool IsOneLine(string[] lines, Place place) =>
        place.Line + 1 >= lines.Length
        || lines[place.Line + 1].Length == 0
        || lines[place.Line + 1].TakeWhile(c => c == ' ').Count() <= place.Column;

    /// <summary>A plan of which one file is changed; the others are read once.</summary>
    private sealed class EditedPlan
    {
        private readonly string _file;
        private readonly List<PlanSource> _others;

        public EditedPlan(string file)
        {
            _file = file;
            Text = SampleTexts.Text(file);
            var folder = file.Contains('/', StringComparison.Ordinal) ? file[..(file.LastIndexOf('/') + 1)] : "";
            _others =
            [
                .. SampleTexts
                    .Samples.Where(sample =>
                        folder.Length > 0 && sample.Path.StartsWith(folder, StringComparison.Ordinal)
                    )
                    .Where(sample => sample.Path != file)
                    .Select(sample => new PlanSource(
                        sample.Path,
                        sample.Path[folder.Length..],
                        PlanReader.ReadFile(sample.Text)
                    )),
            ];
        }

        public string Text { get; }

        /// <summary>Types in front of a line, in place of the lines from the place's to <paramref name="resume"/>.</summary>
        public void Type(Place place, int resume, string typed)
        {
            var lines = Text.Split('\n');
            var without = string.Join("\n", [.. lines[..place.Line], .. lines[resume..]]);
            var before = PlanContents.Of(Read(without).Plan);
            var indentation = new string(' ', place.Column);
            typed = typed.Replace("\n", "\n" + indentation, StringComparison.Ordinal);
            for (var length = 1; length <= typed.Length; length++)
            {
                var state = typed[..length];
                var text = string.Join("\n", [.. lines[..place.Line], indentation + state, .. lines[resume..]]);
                var result = Read(text);
                CheckContents(before, result, state);
                CheckFindings(result, place, state);
            }
        }

        private PlanResult Read(string text)
        {
            var name = _file[(_file.LastIndexOf('/') + 1)..];
            var source = new PlanSource(_file, name, PlanReader.ReadFile(text));
            return PlanReader.Merge([.. _others, source], new PlanOptions());
        }

        private static void CheckContents(Dictionary<string, object> before, PlanResult result, string state)
        {
            var after = PlanContents.Of(result.Plan);
            foreach (var (name, value) in before)
            {
                if (!after.TryGetValue(name, out var now))
                {
                    Assert.Fail($"«{state}» lost {name}. {Tell(result)}");
                }

                // What a description is typed for has none meanwhile, and other keys for documentation are not complete.
                if (
                    !now.Equals(value)
                    && !(
                        now is Model.EventDefinition item
                        && value is Model.EventDefinition was
                        && (item with { Description = null } == was || item with { Notes = was.Notes } == was)
                    )
                )
                {
                    Assert.Fail($"«{state}» changed {name}. {Tell(result)}");
                }
            }
        }

        private void CheckFindings(PlanResult result, Place place, string state)
        {
            var cursor = place.Line + state.Count(c => c == '\n');
            foreach (var finding in result.Findings)
            {
                var isAtCursor =
                    finding.Path == _file && finding.Span.Line <= cursor && finding.Span.EndLine >= place.Line;
                if (!isAtCursor)
                {
                    Assert.Fail($"«{state}» at line {place.Line + 1}. {Tell(result)}");
                }
            }
        }

        private static string Tell(PlanResult result) =>
            string.Join(
                " | ",
                result.Findings.Select(finding =>
                    $"{finding.Rule.Id} {finding.Path}:{finding.Span.Line + 1} {finding.Message}"
                )
            );
    }
}
