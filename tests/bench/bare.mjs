// What the town's Worker is compared with: one indexed query for 20 rows of the same table, and nothing else.
// No session, no rights, no clocks, no caching, no words: the least that could answer.
export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url);
    const { results } = await env[searchParams.get("shard")]
      .prepare(
        `SELECT id, number, title, status, tier, category, supports, reported_ms
         FROM matter WHERE community = ?1 ORDER BY id DESC LIMIT 20`,
      )
      .bind(searchParams.get("community"))
      .all();
    return Response.json(results);
  },
};
