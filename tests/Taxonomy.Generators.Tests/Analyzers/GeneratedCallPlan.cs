namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>The plan for tests of calls of generated methods.</summary>
internal static class GeneratedCallPlan
{
    public const string Text = """
        taxonomy: 1
        csharp: { namespace: Player.Tracking, client: MusicAnalytics }
        rules: { TAX301: none }
        context:
          locale: { type: string?, max_length: 5 }
        types:
          Genre: { enum: [jazz, rock] }
          Sku: { type: string, pattern: "^[A-Z]{2}-[0-9]+$" }
          Item: { properties: { sku: Sku, quantity: { type: integer, minimum: 1 } } }
        bundles:
          playback: { csharp: struct, properties: { volume: { type: integer?, minimum: 0, maximum: 100 } } }
          failure: { properties: { code: { type: integer, maximum: 599 } } }
        group_types:
          company:
            properties: { size: { type: integer, minimum: 1 } }
          family:
          band:
        user_properties:
          nickname: { type: string, min_length: 2 }
          score: { type: integer, minimum: 0, operations: [set, add] }
          tags: { type: "string[]", max_length: 5, max_items: 2 }
        events:
          Song Played:
            include: [playback]
            properties:
              song_id: { type: string, min_length: 3, max_length: 6 }
              position: { type: integer?, minimum: 1, maximum: 10 }
              rating: { type: number?, minimum: 0.5, maximum: 5 }
              price: { type: decimal?, minimum: -1.5 }
              class: { type: string?, max_length: 3 }
              genres: { type: "Genre[]?", min_items: 1, max_items: 2, unique_items: true }
              labels: { type: "string[]?", max_length: 4, unique_items: true }
              fixed: { const: v2 }
              free: any?
              either: { type: string | integer?, min_length: 2, minimum: 1 }
              seat: { type: integer?, nullable: true, minimum: 1 }
              side: { type: string?, nullable: true, max_length: 5 }
              rows: { type: "integer[]?", nullable: true, minimum: 1, max_items: 2 }
            groups: [company]
          Order Completed:
            include: [failure]
            properties: { items: "Item[]" }
            groups: []
          App Opened:
          Queue Cleared: { groups: [family] }
          Old Event: { deprecated: true }
          Gone Event: { retired: true }
          Web Event: { sources: [web] }
        """;

    /// <summary>The plan with an event that has the remaining constraints.</summary>
    public const string WithLimits =
        Text
        + """


              Limits Reached:
                properties:
                  share: { type: number?, exclusive_minimum: 0, exclusive_maximum: 1, multiple_of: 0.1 }
                  steps: { type: integer?, multiple_of: 5 }
                  price: { type: decimal?, multiple_of: 0.05 }
                  mails: { type: "string[]?", format: email }
                  country: { type: string?, format: country }
            """;
}
