using System.Text;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>Names that C#, or the generated code itself, has another meaning for.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("My.App", "My.App.Tracking")]
    [InlineData("my-app", "my_app.Tracking")]
    [InlineData("1st.App", "_1st.App.Tracking")]
    [InlineData("My.class.event", "My.@class.@event.Tracking")]
    [InlineData("My App..é🎵.", "My_App.é__.Tracking")]
    [InlineData("-", "_.Tracking")]
    [InlineData("", "Tracking")]
    public void The_namespace_of_any_project_is_one_that_csharp_takes(string root, string expected)
    {
        var plan = PlanText.Root("taxonomy: 1\nevents: { App Opened: {} }\n");

        PlanCompilation
            .Run(
                [plan],
                $"class Uses {{ {expected}.Analytics? Analytics {{ get; }} }}",
                TestOptions.For(("RootNamespace", root))
            )
            .ShouldCompile();
    }

    [Fact]
    public void Types_may_be_called_like_those_of_the_framework_and_the_runtime() =>
        PlanCompilation
            .Run(
                """
                taxonomy: 1
                types:
                  String: { enum: [a] }
                  Object: { properties: { x: string, y: "Object[]" } }
                  Guid: { enum: [1, 2] }
                  Uri: { properties: { u: uri? } }
                  DateOnly: { properties: { d: date?, l: "date[]" } }
                  Exception: { enum: [a], open: true }
                  Taxonomy: { enum: [a] }
                  System: { enum: [a] }
                  List: { properties: { a: "any[]" } }
                  Action: { enum: [x] }
                  EventOptions: { enum: [x] }
                  EventWriter: { properties: { a: string } }
                  IReadOnlyList: { enum: [x] }
                  Obsolete: { enum: [x] }
                  Revenue: { enum: [x] }
                  PropertyValue: { enum: [x] }
                context: { s: System?, t: Taxonomy? }
                user_properties: { g: Guid, u: Uri, s: "String[]", l: List }
                group_types: { system: { properties: { o: Object } } }
                events:
                  App Opened:
                    revenue: true
                    properties: { a: String, b: Object, c: Guid?, d: Uri, e: DateOnly, f: Exception, g: Taxonomy, h: System,
                      i: List, k: "map<string, Action>", l: EventOptions, m: EventWriter, n: IReadOnlyList?, p: Obsolete,
                      r: Revenue, s: PropertyValue, t: "any[]?", u: any?, v: uuid, w: timestamp, x: date }
                """
            )
            .ShouldCompile();

    [Fact]
    public void Types_may_be_called_like_the_methods_that_write_them() =>
        PlanCompilation
            .Run(
                """
                taxonomy: 1
                types: { Write: { enum: [a] }, WriteFields: { enum: [a] }, Writer: { enum: [a] }, Value: { enum: [a] } }
                events:
                  App Opened: { properties: { a: Write, b: WriteFields, writer: Writer, value: Value } }
                """
            )
            .ShouldCompile();

    [Theory]
    [MemberData(nameof(MembersOfObject))]
    public void An_enum_may_be_called_like_a_member_of_object(string name) =>
        PlanCompilation
            .Run(
                $$"""
                taxonomy: 1
                types: { {{name}}: { enum: [{{name}}, other] } }
                context: { c: { type: {{name}}, required: false } }
                user_properties: { u: {{name}}, l: "{{name}}[]" }
                events:
                  App Opened:
                    properties: { a: {{name}}, b: "{{name}}?", c: "{{name}}[]", d: "map<string, {{name}}>",
                      e: { type: {{name}}, classification: pii }, f: { type: {{name}}, nullable: true } }
                """
            )
            .ShouldCompile();

    [Fact]
    public void An_enum_that_is_written_in_place_may_be_called_like_a_member_of_object() =>
        PlanCompilation
            .Run("taxonomy: 1\nevents: { Get: { properties: { type: { enum: [a, b] } } } }\n")
            .ShouldCompile();

    [Theory]
    [MemberData(nameof(MembersOfObject))]
    public void A_struct_may_be_called_like_a_member_of_object(string name) =>
        PlanCompilation
            .Run(
                $$"""
                taxonomy: 1
                types: { {{name}}: { properties: { a: string, b: "integer?" } } }
                events: { App Opened: { properties: { a: {{name}}, b: "{{name}}?", c: "{{name}}[]" } } }
                """
            )
            .ShouldCompile();

    [Theory]
    [InlineData("Equals")]
    [InlineData("GetHashCode")]
    [InlineData("ToString")]
    [InlineData("Value")]
    public void An_open_enum_called_like_one_of_its_own_members_is_refused(string name) =>
        PlanCompilation
            .Run(
                $"taxonomy: 1\ntypes: {{ {name}: {{ enum: [a], open: true }} }}\nevents: {{ App Opened: {{ properties: {{ a: {name} }} }} }}\n"
            )
            .ShouldCompile("TAX007");

    [Fact]
    public void An_open_enum_that_is_written_in_place_is_refused_for_its_name_as_well() =>
        PlanCompilation
            .Run("taxonomy: 1\nevents: { To: { properties: { string: { enum: [a], open: true } } } }\n")
            .ShouldCompile("TAX007");

    [Theory]
    [InlineData("GetType")]
    [InlineData("Finalize")]
    [InlineData("MemberwiseClone")]
    [InlineData("ReferenceEquals")]
    public void An_open_enum_may_be_called_like_what_it_only_inherits(string name) =>
        PlanCompilation
            .Run(
                $"taxonomy: 1\ntypes: {{ {name}: {{ enum: [a], open: true }} }}\nevents: {{ App Opened: {{ properties: {{ a: {name}, b: \"{name}[]\" }} }} }}\n"
            )
            .ShouldCompile();

    public static TheoryData<string> MembersOfObject =>
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    [Fact]
    public void Properties_may_be_called_like_the_locals_of_their_method() =>
        PlanCompilation
            .Run(
                """
                taxonomy: 1
                context: { a: string, writer: string? }
                types:
                  Entry: { properties: { writer: string, value: string, index: "string[]", item: "map<string, integer>" } }
                bundles: { context: { csharp: struct, properties: { entry: string } } }
                events:
                  App Opened:
                    include: [context]
                    properties: { a: integer, writer: string?, index: "string[]", item: "string[]", index2: "Entry[]",
                      item2: "map<string, Entry>", entry: string?, this: string?, client: string?, value: string? }
                """
            )
            .ShouldCompile();

    [Fact]
    public void Capitals_without_a_small_letter_of_their_own_do_not_give_a_parameter_twice() =>
        PlanCompilation
            .Run("taxonomy: 1\nevents: { Size Chosen: { properties: { ẞ: string, ß: string, ϴ: date, θ: date } } }\n")
            .ShouldCompile();

    [Theory]
    [InlineData("events: { Analytics Json: {}, Other: { properties: { a: { enum: [b] } } } }")]
    [InlineData("events: { Analytics Patterns: {}, Other: { properties: { a: { type: string, pattern: b } } } }")]
    [InlineData("csharp: { client: Set }\nuser_properties: { json: { enum: [a], operations: [set] } }")]
    [InlineData("csharp: { client: Set }\nuser_properties: { identify: { type: string, operations: [set] } }")]
    [InlineData(
        "csharp: { client: Set }\ngroup_types: { g: { properties: { json: { enum: [a], operations: [set] } } } }"
    )]
    [InlineData("group_types: { set: { properties: { group: { type: string, operations: [set] } } } }")]
    [InlineData("group_types: { set: { properties: { identify: { type: string, operations: [set] } } } }")]
    public void A_method_that_would_hide_a_type_of_the_generated_code_is_refused(string definitions) =>
        PlanCompilation.Run("taxonomy: 1\n" + definitions).ShouldCompile("TAX007");

    [Theory]
    [InlineData("var")]
    [InlineData("record")]
    [InlineData("required")]
    [InlineData("file")]
    [InlineData("nameof")]
    [InlineData("genre")]
    [InlineData("_")]
    [InlineData("value__")]
    public void A_chosen_name_that_csharp_keeps_for_itself_is_refused(string name)
    {
        var plan = PlanCompilation.Run(
            $$"""
            taxonomy: 1
            types:
              Genre: { csharp_name: {{name}}, enum: [{ value: a, csharp_name: {{name}} }] }
            group_types: { team: { csharp_name: {{name}} } }
            events:
              Song Played: { csharp_name: {{name}}, properties: { genre: { type: Genre, csharp_name: {{name}} } } }
            """
        );

        plan.ShouldCompile("TAX007", "TAX007", "TAX007", "TAX007", "TAX007");

        Assert.All(
            plan.Findings,
            finding => Assert.Contains("uppercase letter", finding.GetMessage(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Client")]
    [InlineData("User")]
    [InlineData("FlushAsync")]
    [InlineData("GetType")]
    [InlineData("analytics")]
    public void A_client_that_cannot_have_its_name_gets_the_usual_one(string client) =>
        PlanCompilation
            .Run($"taxonomy: 1\ncsharp: {{ client: {client} }}\nevents: {{ App Opened: {{}} }}\n")
            .ShouldCompile("TAX007");

    [Fact]
    public void Operations_on_a_groups_properties_that_meet_in_one_name_are_refused()
    {
        var plan = PlanCompilation.Run(
            """
            taxonomy: 1
            group_types: { team: { properties: { plan: string, once_plan: string } } }
            """,
            "class Uses { void Call(Test.Tracking.TeamGroup team) { team.SetOncePlan(\"a\"); team.UnsetOncePlan(); } }"
        );

        plan.ShouldCompile("TAX007");
    }

    [Fact]
    public void Very_long_names_give_files_that_a_disk_can_hold()
    {
        var plan = PlanCompilation.Run(
            $$"""
            taxonomy: 1
            csharp: { client: {{new string('Ä', 200)}} }
            context: { a: string }
            group_types: { {{new string('b', 300)}}: {}, {{new string('b', 301)}}: {} }
            user_properties: { a: string }
            """
        );

        plan.ShouldCompile();

        Assert.All(plan.Sources, source => Assert.InRange(Encoding.UTF8.GetByteCount(source.HintName), 1, 255));
        Assert.Contains(plan.Sources, source => source.HintName.Length > 70);
    }

    [Fact]
    public void Public_code_has_no_warnings_in_an_assembly_that_is_cls_compliant() =>
        PlanCompilation
            .Run(
                """
                taxonomy: 1
                csharp: { visibility: public }
                types: { Genre: { csharp_name: _Genre, enum: [a], open: true } }
                context: { c: string }
                group_types: { team: { properties: { a: "any[]", 2b: string } } }
                user_properties: { u: any, 2v: Genre }
                events: { 2 Things: { revenue: true, properties: { a: any, 4d: { enum: [1, 2] }, g: Genre } } }
                """,
                "[assembly: System.CLSCompliant(true)]"
            )
            .ShouldCompile();
}
