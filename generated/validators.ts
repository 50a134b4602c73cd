// Compiled from openapi.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
// <stdin>
function Ue(r) {
  let s = 0;
  for (let f of r) s++;
  return s;
}
var sr = Ne;
var Ve = { type: "object", required: ["total_number", "stream_names", "has_more_streams"], properties: { total_number: { type: ["integer", "string"], minimum: 0, pattern: "^-?[0-9]{16,19}$" }, stream_names: { type: "array", items: { type: "string" } }, has_more_streams: { type: "boolean" }, stream_info_list: { type: "array", items: { $ref: "#/components/schemas/StreamInfo" } } } }, R = new RegExp("^-?[0-9]{16,19}$", "u"), Fe = { type: "object", required: ["stream_name"], properties: { stream_id: { type: "string", minLength: 1 }, stream_name: { type: "string", minLength: 1 }, create_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, retention_period: { type: "integer", minimum: 1 }, status: { type: "string" }, stream_type: { type: "string" }, data_type: { type: "string" }, partition_count: { type: "integer", minimum: 0 }, auto_scale_enabled: { type: "boolean" }, auto_scale_min_partition_count: { type: "integer" }, auto_scale_max_partition_count: { type: "integer", minimum: 0 }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } }, sys_tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } }, k = Ue;
function h(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.key !== void 0) {
        let o = r.key, i = e;
        if (e === i)
          if (typeof o == "string") {
            if (k(o) > 36)
              return h.errors = [{ instancePath: s + "/key", keyword: "maxLength", params: { limit: 36 }, message: "must NOT have more than 36 characters" }], !1;
            if (k(o) < 1)
              return h.errors = [{ instancePath: s + "/key", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return h.errors = [{ instancePath: s + "/key", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === e;
      } else
        var t = !0;
      if (t) {
        if (r.value !== void 0) {
          let o = e;
          if (typeof r.value != "string")
            return h.errors = [{ instancePath: s + "/value", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = o === e;
        } else
          var t = !0;
        if (t)
          if (r.status !== void 0) {
            let o = e;
            if (typeof r.status != "string")
              return h.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = o === e;
          } else
            var t = !0;
      }
    } else
      return h.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return h.errors = a, e === 0;
}
function g(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (r.stream_name === void 0 && (n = "stream_name"))
        return g.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: n }, message: "must have required property '" + n + "'" }], !1;
      if (r.stream_id !== void 0) {
        let p = r.stream_id, c = e;
        if (e === c)
          if (typeof p == "string") {
            if (k(p) < 1)
              return g.errors = [{ instancePath: s + "/stream_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return g.errors = [{ instancePath: s + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = c === e;
      } else
        var t = !0;
      if (t) {
        if (r.stream_name !== void 0) {
          let p = r.stream_name, c = e;
          if (e === c)
            if (typeof p == "string") {
              if (k(p) < 1)
                return g.errors = [{ instancePath: s + "/stream_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return g.errors = [{ instancePath: s + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = c === e;
        } else
          var t = !0;
        if (t) {
          if (r.create_time !== void 0) {
            let p = r.create_time, c = e;
            if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && typeof p != "string")
              return g.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: Fe.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (e === c) {
              if (typeof p == "number") {
                if (p > 9999999999999 || isNaN(p))
                  return g.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                if (p < 1e12 || isNaN(p))
                  return g.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
              }
              if (e === c && typeof p == "string" && !R.test(p))
                return g.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            }
            var t = c === e;
          } else
            var t = !0;
          if (t) {
            if (r.retention_period !== void 0) {
              let p = r.retention_period, c = e;
              if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                return g.errors = [{ instancePath: s + "/retention_period", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
              if (e === c && typeof p == "number" && (p < 1 || isNaN(p)))
                return g.errors = [{ instancePath: s + "/retention_period", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
              var t = c === e;
            } else
              var t = !0;
            if (t) {
              if (r.status !== void 0) {
                let p = e;
                if (typeof r.status != "string")
                  return g.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = p === e;
              } else
                var t = !0;
              if (t) {
                if (r.stream_type !== void 0) {
                  let p = e;
                  if (typeof r.stream_type != "string")
                    return g.errors = [{ instancePath: s + "/stream_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = p === e;
                } else
                  var t = !0;
                if (t) {
                  if (r.data_type !== void 0) {
                    let p = e;
                    if (typeof r.data_type != "string")
                      return g.errors = [{ instancePath: s + "/data_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = p === e;
                  } else
                    var t = !0;
                  if (t) {
                    if (r.partition_count !== void 0) {
                      let p = r.partition_count, c = e;
                      if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                        return g.errors = [{ instancePath: s + "/partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                      if (e === c && typeof p == "number" && (p < 0 || isNaN(p)))
                        return g.errors = [{ instancePath: s + "/partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                      var t = c === e;
                    } else
                      var t = !0;
                    if (t) {
                      if (r.auto_scale_enabled !== void 0) {
                        let p = e;
                        if (typeof r.auto_scale_enabled != "boolean")
                          return g.errors = [{ instancePath: s + "/auto_scale_enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                        var t = p === e;
                      } else
                        var t = !0;
                      if (t) {
                        if (r.auto_scale_min_partition_count !== void 0) {
                          let p = r.auto_scale_min_partition_count, c = e;
                          if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                            return g.errors = [{ instancePath: s + "/auto_scale_min_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                          var t = c === e;
                        } else
                          var t = !0;
                        if (t) {
                          if (r.auto_scale_max_partition_count !== void 0) {
                            let p = r.auto_scale_max_partition_count, c = e;
                            if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                              return g.errors = [{ instancePath: s + "/auto_scale_max_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                            if (e === c && typeof p == "number" && (p < 0 || isNaN(p)))
                              return g.errors = [{ instancePath: s + "/auto_scale_max_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                            var t = c === e;
                          } else
                            var t = !0;
                          if (t) {
                            if (r.tags !== void 0) {
                              let p = r.tags, c = e;
                              if (e === c)
                                if (Array.isArray(p)) {
                                  var o = !0;
                                  let u = p.length;
                                  for (let d = 0; d < u; d++) {
                                    let j = e;
                                    h(p[d], { instancePath: s + "/tags/" + d, parentData: p, parentDataProperty: d, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
                                    var o = j === e;
                                    if (!o)
                                      break;
                                  }
                                } else
                                  return g.errors = [{ instancePath: s + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                              var t = c === e;
                            } else
                              var t = !0;
                            if (t)
                              if (r.sys_tags !== void 0) {
                                let p = r.sys_tags, c = e;
                                if (e === c)
                                  if (Array.isArray(p)) {
                                    var i = !0;
                                    let u = p.length;
                                    for (let d = 0; d < u; d++) {
                                      let j = e;
                                      h(p[d], { instancePath: s + "/sys_tags/" + d, parentData: p, parentDataProperty: d, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
                                      var i = j === e;
                                      if (!i)
                                        break;
                                    }
                                  } else
                                    return g.errors = [{ instancePath: s + "/sys_tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                var t = c === e;
                              } else
                                var t = !0;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return g.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return g.errors = a, e === 0;
}
function E(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (r.total_number === void 0 && (n = "total_number") || r.stream_names === void 0 && (n = "stream_names") || r.has_more_streams === void 0 && (n = "has_more_streams"))
        return E.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: n }, message: "must have required property '" + n + "'" }], !1;
      if (r.total_number !== void 0) {
        let p = r.total_number, c = e;
        if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && typeof p != "string")
          return E.errors = [{ instancePath: s + "/total_number", keyword: "type", params: { type: Ve.properties.total_number.type }, message: "must be integer,string" }], !1;
        if (e === c) {
          if (typeof p == "number" && (p < 0 || isNaN(p)))
            return E.errors = [{ instancePath: s + "/total_number", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          if (e === c && typeof p == "string" && !R.test(p))
            return E.errors = [{ instancePath: s + "/total_number", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        }
        var t = c === e;
      } else
        var t = !0;
      if (t) {
        if (r.stream_names !== void 0) {
          let p = r.stream_names, c = e;
          if (e === c)
            if (Array.isArray(p)) {
              var o = !0;
              let u = p.length;
              for (let d = 0; d < u; d++) {
                let j = e;
                if (typeof p[d] != "string")
                  return E.errors = [{ instancePath: s + "/stream_names/" + d, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var o = j === e;
                if (!o)
                  break;
              }
            } else
              return E.errors = [{ instancePath: s + "/stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = c === e;
        } else
          var t = !0;
        if (t) {
          if (r.has_more_streams !== void 0) {
            let p = e;
            if (typeof r.has_more_streams != "boolean")
              return E.errors = [{ instancePath: s + "/has_more_streams", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
            var t = p === e;
          } else
            var t = !0;
          if (t)
            if (r.stream_info_list !== void 0) {
              let p = r.stream_info_list, c = e;
              if (e === c)
                if (Array.isArray(p)) {
                  var i = !0;
                  let u = p.length;
                  for (let d = 0; d < u; d++) {
                    let j = e;
                    g(p[d], { instancePath: s + "/stream_info_list/" + d, parentData: p, parentDataProperty: d, rootData: l }) || (a = a === null ? g.errors : a.concat(g.errors), e = a.length);
                    var i = j === e;
                    if (!i)
                      break;
                  }
                } else
                  return E.errors = [{ instancePath: s + "/stream_info_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = c === e;
            } else
              var t = !0;
        }
      }
    } else
      return E.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return E.errors = a, e === 0;
}
function Ne(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return E(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? E.errors : a.concat(E.errors), e = a.length), Ne.errors = a, e === 0;
}
var ar = De;
var ce = { type: "object", required: ["stream_name", "status", "partitions", "has_more_partitions"], properties: { stream_id: { type: "string", minLength: 1 }, stream_name: { type: "string", minLength: 1 }, create_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, last_modified_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, retention_period: { type: "integer", minimum: 1 }, status: { type: "string" }, stream_type: { type: "string" }, data_type: { type: "string" }, data_schema: { type: "string" }, compression_format: { type: "string" }, csv_properties: { $ref: "#/components/schemas/CsvProperties" }, writable_partition_count: { type: "integer", minimum: 0 }, readable_partition_count: { type: "integer", minimum: 0 }, partitions: { type: "array", items: { $ref: "#/components/schemas/Partition" } }, has_more_partitions: { type: "boolean" }, update_partition_counts: { type: "array", items: { $ref: "#/components/schemas/PartitionCountChange" } }, auto_scale_enabled: { type: "boolean" }, auto_scale_min_partition_count: { type: "integer", minimum: 0 }, auto_scale_max_partition_count: { type: "integer", minimum: 0 }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } }, sys_tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } };
function ee(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.delimiter !== void 0) {
        let t = r.delimiter;
        if (e === e)
          if (typeof t == "string") {
            if (k(t) > 16)
              return ee.errors = [{ instancePath: s + "/delimiter", keyword: "maxLength", params: { limit: 16 }, message: "must NOT have more than 16 characters" }], !1;
          } else
            return ee.errors = [{ instancePath: s + "/delimiter", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
      }
    } else
      return ee.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ee.errors = a, e === 0;
}
var ye = { type: "object", required: ["partition_id", "status"], properties: { partition_id: { type: "string", pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, status: { type: "string" }, hash_range: { type: ["string", "null"], pattern: "^\\[ *-?[0-9]+ *: *-?[0-9]+ *\\]$" }, sequence_number_range: { type: ["string", "null"] }, parent_partitions: { type: ["string", "null"] } } }, ue = new RegExp("^(shardId-[0-9]{10}|[0-9]{1,10})$", "u"), Ke = new RegExp("^\\[ *-?[0-9]+ *: *-?[0-9]+ *\\]$", "u");
function L(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.partition_id === void 0 && (o = "partition_id") || r.status === void 0 && (o = "status"))
        return L.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.partition_id !== void 0) {
        let i = r.partition_id, n = e;
        if (e === n)
          if (typeof i == "string") {
            if (!ue.test(i))
              return L.errors = [{ instancePath: s + "/partition_id", keyword: "pattern", params: { pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, message: 'must match pattern "^(shardId-[0-9]{10}|[0-9]{1,10})$"' }], !1;
          } else
            return L.errors = [{ instancePath: s + "/partition_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.status !== void 0) {
          let i = e;
          if (typeof r.status != "string")
            return L.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === e;
        } else
          var t = !0;
        if (t) {
          if (r.hash_range !== void 0) {
            let i = r.hash_range, n = e;
            if (typeof i != "string" && i !== null)
              return L.errors = [{ instancePath: s + "/hash_range", keyword: "type", params: { type: ye.properties.hash_range.type }, message: "must be string,null" }], !1;
            if (e === n && typeof i == "string" && !Ke.test(i))
              return L.errors = [{ instancePath: s + "/hash_range", keyword: "pattern", params: { pattern: "^\\[ *-?[0-9]+ *: *-?[0-9]+ *\\]$" }, message: 'must match pattern "^\\[ *-?[0-9]+ *: *-?[0-9]+ *\\]$"' }], !1;
            var t = n === e;
          } else
            var t = !0;
          if (t) {
            if (r.sequence_number_range !== void 0) {
              let i = r.sequence_number_range, n = e;
              if (typeof i != "string" && i !== null)
                return L.errors = [{ instancePath: s + "/sequence_number_range", keyword: "type", params: { type: ye.properties.sequence_number_range.type }, message: "must be string,null" }], !1;
              var t = n === e;
            } else
              var t = !0;
            if (t)
              if (r.parent_partitions !== void 0) {
                let i = r.parent_partitions, n = e;
                if (typeof i != "string" && i !== null)
                  return L.errors = [{ instancePath: s + "/parent_partitions", keyword: "type", params: { type: ye.properties.parent_partitions.type }, message: "must be string,null" }], !1;
                var t = n === e;
              } else
                var t = !0;
          }
        }
      }
    } else
      return L.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return L.errors = a, e === 0;
}
var de = { type: "object", properties: { create_timestamp: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, src_partition_count: { type: "integer", minimum: 0 }, target_partition_count: { type: "integer", minimum: 0 }, result_code: { type: "integer" }, result_msg: { type: ["string", "integer", "null"] }, auto_scale: { type: "boolean" } } };
function $(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.create_timestamp !== void 0) {
        let o = r.create_timestamp, i = e;
        if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && typeof o != "string")
          return $.errors = [{ instancePath: s + "/create_timestamp", keyword: "type", params: { type: de.properties.create_timestamp.type }, message: "must be integer,string" }], !1;
        if (e === i) {
          if (typeof o == "number") {
            if (o > 9999999999999 || isNaN(o))
              return $.errors = [{ instancePath: s + "/create_timestamp", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
            if (o < 1e12 || isNaN(o))
              return $.errors = [{ instancePath: s + "/create_timestamp", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
          }
          if (e === i && typeof o == "string" && !R.test(o))
            return $.errors = [{ instancePath: s + "/create_timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        }
        var t = i === e;
      } else
        var t = !0;
      if (t) {
        if (r.src_partition_count !== void 0) {
          let o = r.src_partition_count, i = e;
          if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
            return $.errors = [{ instancePath: s + "/src_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
            return $.errors = [{ instancePath: s + "/src_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          var t = i === e;
        } else
          var t = !0;
        if (t) {
          if (r.target_partition_count !== void 0) {
            let o = r.target_partition_count, i = e;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
              return $.errors = [{ instancePath: s + "/target_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
              return $.errors = [{ instancePath: s + "/target_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
            var t = i === e;
          } else
            var t = !0;
          if (t) {
            if (r.result_code !== void 0) {
              let o = r.result_code, i = e;
              if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
                return $.errors = [{ instancePath: s + "/result_code", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
              var t = i === e;
            } else
              var t = !0;
            if (t) {
              if (r.result_msg !== void 0) {
                let o = r.result_msg, i = e;
                if (typeof o != "string" && !(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                  return $.errors = [{ instancePath: s + "/result_msg", keyword: "type", params: { type: de.properties.result_msg.type }, message: "must be string,integer,null" }], !1;
                var t = i === e;
              } else
                var t = !0;
              if (t)
                if (r.auto_scale !== void 0) {
                  let o = e;
                  if (typeof r.auto_scale != "boolean")
                    return $.errors = [{ instancePath: s + "/auto_scale", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                  var t = o === e;
                } else
                  var t = !0;
            }
          }
        }
      }
    } else
      return $.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return $.errors = a, e === 0;
}
function _(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let c;
      if (r.stream_name === void 0 && (c = "stream_name") || r.status === void 0 && (c = "status") || r.partitions === void 0 && (c = "partitions") || r.has_more_partitions === void 0 && (c = "has_more_partitions"))
        return _.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: c }, message: "must have required property '" + c + "'" }], !1;
      if (r.stream_id !== void 0) {
        let m = r.stream_id, u = e;
        if (e === u)
          if (typeof m == "string") {
            if (k(m) < 1)
              return _.errors = [{ instancePath: s + "/stream_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return _.errors = [{ instancePath: s + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = u === e;
      } else
        var t = !0;
      if (t) {
        if (r.stream_name !== void 0) {
          let m = r.stream_name, u = e;
          if (e === u)
            if (typeof m == "string") {
              if (k(m) < 1)
                return _.errors = [{ instancePath: s + "/stream_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return _.errors = [{ instancePath: s + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = u === e;
        } else
          var t = !0;
        if (t) {
          if (r.create_time !== void 0) {
            let m = r.create_time, u = e;
            if (!(typeof m == "number" && !(m % 1) && !isNaN(m)) && typeof m != "string")
              return _.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: ce.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (e === u) {
              if (typeof m == "number") {
                if (m > 9999999999999 || isNaN(m))
                  return _.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                if (m < 1e12 || isNaN(m))
                  return _.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
              }
              if (e === u && typeof m == "string" && !R.test(m))
                return _.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            }
            var t = u === e;
          } else
            var t = !0;
          if (t) {
            if (r.last_modified_time !== void 0) {
              let m = r.last_modified_time, u = e;
              if (!(typeof m == "number" && !(m % 1) && !isNaN(m)) && typeof m != "string")
                return _.errors = [{ instancePath: s + "/last_modified_time", keyword: "type", params: { type: ce.properties.last_modified_time.type }, message: "must be integer,string" }], !1;
              if (e === u) {
                if (typeof m == "number") {
                  if (m > 9999999999999 || isNaN(m))
                    return _.errors = [{ instancePath: s + "/last_modified_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                  if (m < 1e12 || isNaN(m))
                    return _.errors = [{ instancePath: s + "/last_modified_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
                }
                if (e === u && typeof m == "string" && !R.test(m))
                  return _.errors = [{ instancePath: s + "/last_modified_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              }
              var t = u === e;
            } else
              var t = !0;
            if (t) {
              if (r.retention_period !== void 0) {
                let m = r.retention_period, u = e;
                if (!(typeof m == "number" && !(m % 1) && !isNaN(m)))
                  return _.errors = [{ instancePath: s + "/retention_period", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                if (e === u && typeof m == "number" && (m < 1 || isNaN(m)))
                  return _.errors = [{ instancePath: s + "/retention_period", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }], !1;
                var t = u === e;
              } else
                var t = !0;
              if (t) {
                if (r.status !== void 0) {
                  let m = e;
                  if (typeof r.status != "string")
                    return _.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = m === e;
                } else
                  var t = !0;
                if (t) {
                  if (r.stream_type !== void 0) {
                    let m = e;
                    if (typeof r.stream_type != "string")
                      return _.errors = [{ instancePath: s + "/stream_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = m === e;
                  } else
                    var t = !0;
                  if (t) {
                    if (r.data_type !== void 0) {
                      let m = e;
                      if (typeof r.data_type != "string")
                        return _.errors = [{ instancePath: s + "/data_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                      var t = m === e;
                    } else
                      var t = !0;
                    if (t) {
                      if (r.data_schema !== void 0) {
                        let m = e;
                        if (typeof r.data_schema != "string")
                          return _.errors = [{ instancePath: s + "/data_schema", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        var t = m === e;
                      } else
                        var t = !0;
                      if (t) {
                        if (r.compression_format !== void 0) {
                          let m = e;
                          if (typeof r.compression_format != "string")
                            return _.errors = [{ instancePath: s + "/compression_format", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                          var t = m === e;
                        } else
                          var t = !0;
                        if (t) {
                          if (r.csv_properties !== void 0) {
                            let m = e;
                            ee(r.csv_properties, { instancePath: s + "/csv_properties", parentData: r, parentDataProperty: "csv_properties", rootData: l }) || (a = a === null ? ee.errors : a.concat(ee.errors), e = a.length);
                            var t = m === e;
                          } else
                            var t = !0;
                          if (t) {
                            if (r.writable_partition_count !== void 0) {
                              let m = r.writable_partition_count, u = e;
                              if (!(typeof m == "number" && !(m % 1) && !isNaN(m)))
                                return _.errors = [{ instancePath: s + "/writable_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                              if (e === u && typeof m == "number" && (m < 0 || isNaN(m)))
                                return _.errors = [{ instancePath: s + "/writable_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                              var t = u === e;
                            } else
                              var t = !0;
                            if (t) {
                              if (r.readable_partition_count !== void 0) {
                                let m = r.readable_partition_count, u = e;
                                if (!(typeof m == "number" && !(m % 1) && !isNaN(m)))
                                  return _.errors = [{ instancePath: s + "/readable_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                if (e === u && typeof m == "number" && (m < 0 || isNaN(m)))
                                  return _.errors = [{ instancePath: s + "/readable_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                var t = u === e;
                              } else
                                var t = !0;
                              if (t) {
                                if (r.partitions !== void 0) {
                                  let m = r.partitions, u = e;
                                  if (e === u)
                                    if (Array.isArray(m)) {
                                      var o = !0;
                                      let j = m.length;
                                      for (let b = 0; b < j; b++) {
                                        let S = e;
                                        L(m[b], { instancePath: s + "/partitions/" + b, parentData: m, parentDataProperty: b, rootData: l }) || (a = a === null ? L.errors : a.concat(L.errors), e = a.length);
                                        var o = S === e;
                                        if (!o)
                                          break;
                                      }
                                    } else
                                      return _.errors = [{ instancePath: s + "/partitions", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                  var t = u === e;
                                } else
                                  var t = !0;
                                if (t) {
                                  if (r.has_more_partitions !== void 0) {
                                    let m = e;
                                    if (typeof r.has_more_partitions != "boolean")
                                      return _.errors = [{ instancePath: s + "/has_more_partitions", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                                    var t = m === e;
                                  } else
                                    var t = !0;
                                  if (t) {
                                    if (r.update_partition_counts !== void 0) {
                                      let m = r.update_partition_counts, u = e;
                                      if (e === u)
                                        if (Array.isArray(m)) {
                                          var i = !0;
                                          let j = m.length;
                                          for (let b = 0; b < j; b++) {
                                            let S = e;
                                            $(m[b], { instancePath: s + "/update_partition_counts/" + b, parentData: m, parentDataProperty: b, rootData: l }) || (a = a === null ? $.errors : a.concat($.errors), e = a.length);
                                            var i = S === e;
                                            if (!i)
                                              break;
                                          }
                                        } else
                                          return _.errors = [{ instancePath: s + "/update_partition_counts", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                      var t = u === e;
                                    } else
                                      var t = !0;
                                    if (t) {
                                      if (r.auto_scale_enabled !== void 0) {
                                        let m = e;
                                        if (typeof r.auto_scale_enabled != "boolean")
                                          return _.errors = [{ instancePath: s + "/auto_scale_enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                                        var t = m === e;
                                      } else
                                        var t = !0;
                                      if (t) {
                                        if (r.auto_scale_min_partition_count !== void 0) {
                                          let m = r.auto_scale_min_partition_count, u = e;
                                          if (!(typeof m == "number" && !(m % 1) && !isNaN(m)))
                                            return _.errors = [{ instancePath: s + "/auto_scale_min_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                          if (e === u && typeof m == "number" && (m < 0 || isNaN(m)))
                                            return _.errors = [{ instancePath: s + "/auto_scale_min_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                          var t = u === e;
                                        } else
                                          var t = !0;
                                        if (t) {
                                          if (r.auto_scale_max_partition_count !== void 0) {
                                            let m = r.auto_scale_max_partition_count, u = e;
                                            if (!(typeof m == "number" && !(m % 1) && !isNaN(m)))
                                              return _.errors = [{ instancePath: s + "/auto_scale_max_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                            if (e === u && typeof m == "number" && (m < 0 || isNaN(m)))
                                              return _.errors = [{ instancePath: s + "/auto_scale_max_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                                            var t = u === e;
                                          } else
                                            var t = !0;
                                          if (t) {
                                            if (r.tags !== void 0) {
                                              let m = r.tags, u = e;
                                              if (e === u)
                                                if (Array.isArray(m)) {
                                                  var n = !0;
                                                  let j = m.length;
                                                  for (let b = 0; b < j; b++) {
                                                    let S = e;
                                                    h(m[b], { instancePath: s + "/tags/" + b, parentData: m, parentDataProperty: b, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
                                                    var n = S === e;
                                                    if (!n)
                                                      break;
                                                  }
                                                } else
                                                  return _.errors = [{ instancePath: s + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                              var t = u === e;
                                            } else
                                              var t = !0;
                                            if (t)
                                              if (r.sys_tags !== void 0) {
                                                let m = r.sys_tags, u = e;
                                                if (e === u)
                                                  if (Array.isArray(m)) {
                                                    var p = !0;
                                                    let j = m.length;
                                                    for (let b = 0; b < j; b++) {
                                                      let S = e;
                                                      h(m[b], { instancePath: s + "/sys_tags/" + b, parentData: m, parentDataProperty: b, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
                                                      var p = S === e;
                                                      if (!p)
                                                        break;
                                                    }
                                                  } else
                                                    return _.errors = [{ instancePath: s + "/sys_tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                                var t = u === e;
                                              } else
                                                var t = !0;
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return _.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return _.errors = a, e === 0;
}
function De(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return _(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? _.errors : a.concat(_.errors), e = a.length), De.errors = a, e === 0;
}
var ir = je;
function B(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.stream_name !== void 0) {
        let o = e;
        if (typeof r.stream_name != "string")
          return B.errors = [{ instancePath: s + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === e;
      } else
        var t = !0;
      if (t) {
        if (r.current_partition_count !== void 0) {
          let o = r.current_partition_count, i = e;
          if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
            return B.errors = [{ instancePath: s + "/current_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
            return B.errors = [{ instancePath: s + "/current_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          var t = i === e;
        } else
          var t = !0;
        if (t)
          if (r.target_partition_count !== void 0) {
            let o = r.target_partition_count, i = e;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
              return B.errors = [{ instancePath: s + "/target_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
              return B.errors = [{ instancePath: s + "/target_partition_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
            var t = i === e;
          } else
            var t = !0;
      }
    } else
      return B.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return B.errors = a, e === 0;
}
function je(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return B(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? B.errors : a.concat(B.errors), e = a.length), je.errors = a, e === 0;
}
var nr = $e;
function F(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.principal !== void 0) {
        let o = e;
        if (typeof r.principal != "string")
          return F.errors = [{ instancePath: s + "/principal", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === e;
      } else
        var t = !0;
      if (t) {
        if (r.principal_name !== void 0) {
          let o = e;
          if (typeof r.principal_name != "string")
            return F.errors = [{ instancePath: s + "/principal_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = o === e;
        } else
          var t = !0;
        if (t) {
          if (r.action_type !== void 0) {
            let o = e;
            if (typeof r.action_type != "string")
              return F.errors = [{ instancePath: s + "/action_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = o === e;
          } else
            var t = !0;
          if (t)
            if (r.effect !== void 0) {
              let o = e;
              if (typeof r.effect != "string")
                return F.errors = [{ instancePath: s + "/effect", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var t = o === e;
            } else
              var t = !0;
        }
      }
    } else
      return F.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return F.errors = a, e === 0;
}
function K(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.rules === void 0 && (i = "rules"))
        return K.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.stream_id !== void 0) {
        let n = e;
        if (typeof r.stream_id != "string")
          return K.errors = [{ instancePath: s + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.streamId !== void 0) {
          let n = e;
          if (typeof r.streamId != "string")
            return K.errors = [{ instancePath: s + "/streamId", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = n === e;
        } else
          var t = !0;
        if (t)
          if (r.rules !== void 0) {
            let n = r.rules, p = e;
            if (e === p)
              if (Array.isArray(n)) {
                var o = !0;
                let m = n.length;
                for (let u = 0; u < m; u++) {
                  let d = e;
                  F(n[u], { instancePath: s + "/rules/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? F.errors : a.concat(F.errors), e = a.length);
                  var o = d === e;
                  if (!o)
                    break;
                }
              } else
                return K.errors = [{ instancePath: s + "/rules", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
            var t = p === e;
          } else
            var t = !0;
      }
    } else
      return K.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return K.errors = a, e === 0;
}
function $e(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return K(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? K.errors : a.concat(K.errors), e = a.length), $e.errors = a, e === 0;
}
var or = Ae;
var _e = { type: "object", required: ["sequence_number", "data"], properties: { partition_key: { type: ["string", "null"] }, sequence_number: { type: "string", pattern: "^[0-9]+$" }, data: { type: "string", pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, timestamp: { type: ["integer", "string"], minimum: 0, pattern: "^-?[0-9]{16,19}$" }, timestamp_type: { type: "string" } } }, Qe = new RegExp("^[0-9]+$", "u"), We = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
function x(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.sequence_number === void 0 && (o = "sequence_number") || r.data === void 0 && (o = "data"))
        return x.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.partition_key !== void 0) {
        let i = r.partition_key, n = e;
        if (typeof i != "string" && i !== null)
          return x.errors = [{ instancePath: s + "/partition_key", keyword: "type", params: { type: _e.properties.partition_key.type }, message: "must be string,null" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.sequence_number !== void 0) {
          let i = r.sequence_number, n = e;
          if (e === n)
            if (typeof i == "string") {
              if (!Qe.test(i))
                return x.errors = [{ instancePath: s + "/sequence_number", keyword: "pattern", params: { pattern: "^[0-9]+$" }, message: 'must match pattern "^[0-9]+$"' }], !1;
            } else
              return x.errors = [{ instancePath: s + "/sequence_number", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = n === e;
        } else
          var t = !0;
        if (t) {
          if (r.data !== void 0) {
            let i = r.data, n = e;
            if (e === n)
              if (typeof i == "string") {
                if (!We.test(i))
                  return x.errors = [{ instancePath: s + "/data", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, message: 'must match pattern "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"' }], !1;
              } else
                return x.errors = [{ instancePath: s + "/data", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = n === e;
          } else
            var t = !0;
          if (t) {
            if (r.timestamp !== void 0) {
              let i = r.timestamp, n = e;
              if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
                return x.errors = [{ instancePath: s + "/timestamp", keyword: "type", params: { type: _e.properties.timestamp.type }, message: "must be integer,string" }], !1;
              if (e === n) {
                if (typeof i == "number" && (i < 0 || isNaN(i)))
                  return x.errors = [{ instancePath: s + "/timestamp", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                if (e === n && typeof i == "string" && !R.test(i))
                  return x.errors = [{ instancePath: s + "/timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              }
              var t = n === e;
            } else
              var t = !0;
            if (t)
              if (r.timestamp_type !== void 0) {
                let i = e;
                if (typeof r.timestamp_type != "string")
                  return x.errors = [{ instancePath: s + "/timestamp_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = i === e;
              } else
                var t = !0;
          }
        }
      }
    } else
      return x.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return x.errors = a, e === 0;
}
function V(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (typeof r == "string") {
      if (k(r) > 512)
        return V.errors = [{ instancePath: s, keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters" }], !1;
      if (k(r) < 1)
        return V.errors = [{ instancePath: s, keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
    } else
      return V.errors = [{ instancePath: s, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
  return V.errors = a, e === 0;
}
function re(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.records === void 0 && (i = "records") || r.next_partition_cursor === void 0 && (i = "next_partition_cursor"))
        return re.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.records !== void 0) {
        let n = r.records, p = e;
        if (e === p)
          if (Array.isArray(n)) {
            var t = !0;
            let c = n.length;
            for (let m = 0; m < c; m++) {
              let u = e;
              x(n[m], { instancePath: s + "/records/" + m, parentData: n, parentDataProperty: m, rootData: l }) || (a = a === null ? x.errors : a.concat(x.errors), e = a.length);
              var t = u === e;
              if (!t)
                break;
            }
          } else
            return re.errors = [{ instancePath: s + "/records", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
        var o = p === e;
      } else
        var o = !0;
      if (o)
        if (r.next_partition_cursor !== void 0) {
          let n = e;
          V(r.next_partition_cursor, { instancePath: s + "/next_partition_cursor", parentData: r, parentDataProperty: "next_partition_cursor", rootData: l }) || (a = a === null ? V.errors : a.concat(V.errors), e = a.length);
          var o = n === e;
        } else
          var o = !0;
    } else
      return re.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return re.errors = a, e === 0;
}
function Ae(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return re(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? re.errors : a.concat(re.errors), e = a.length), Ae.errors = a, e === 0;
}
var pr = qe;
var le = { type: "object", properties: { partition_id: { type: ["string", "null"], pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})?$" }, sequence_number: { type: ["string", "null"], pattern: "^(0|[1-9][0-9]{0,18})?$" }, error_code: { type: ["string", "null"] }, error_message: { type: ["string", "null"] } } }, Xe = new RegExp("^(shardId-[0-9]{10}|[0-9]{1,10})?$", "u"), Ye = new RegExp("^(0|[1-9][0-9]{0,18})?$", "u");
function O(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.partition_id !== void 0) {
        let o = r.partition_id, i = e;
        if (typeof o != "string" && o !== null)
          return O.errors = [{ instancePath: s + "/partition_id", keyword: "type", params: { type: le.properties.partition_id.type }, message: "must be string,null" }], !1;
        if (e === i && typeof o == "string" && !Xe.test(o))
          return O.errors = [{ instancePath: s + "/partition_id", keyword: "pattern", params: { pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})?$" }, message: 'must match pattern "^(shardId-[0-9]{10}|[0-9]{1,10})?$"' }], !1;
        var t = i === e;
      } else
        var t = !0;
      if (t) {
        if (r.sequence_number !== void 0) {
          let o = r.sequence_number, i = e;
          if (typeof o != "string" && o !== null)
            return O.errors = [{ instancePath: s + "/sequence_number", keyword: "type", params: { type: le.properties.sequence_number.type }, message: "must be string,null" }], !1;
          if (e === i && typeof o == "string" && !Ye.test(o))
            return O.errors = [{ instancePath: s + "/sequence_number", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,18})?$" }, message: 'must match pattern "^(0|[1-9][0-9]{0,18})?$"' }], !1;
          var t = i === e;
        } else
          var t = !0;
        if (t) {
          if (r.error_code !== void 0) {
            let o = r.error_code, i = e;
            if (typeof o != "string" && o !== null)
              return O.errors = [{ instancePath: s + "/error_code", keyword: "type", params: { type: le.properties.error_code.type }, message: "must be string,null" }], !1;
            var t = i === e;
          } else
            var t = !0;
          if (t)
            if (r.error_message !== void 0) {
              let o = r.error_message, i = e;
              if (typeof o != "string" && o !== null)
                return O.errors = [{ instancePath: s + "/error_message", keyword: "type", params: { type: le.properties.error_message.type }, message: "must be string,null" }], !1;
              var t = i === e;
            } else
              var t = !0;
        }
      }
    } else
      return O.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return O.errors = a, e === 0;
}
function Q(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.failed_record_count === void 0 && (i = "failed_record_count") || r.records === void 0 && (i = "records"))
        return Q.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.failed_record_count !== void 0) {
        let n = r.failed_record_count, p = e;
        if (!(typeof n == "number" && !(n % 1) && !isNaN(n)))
          return Q.errors = [{ instancePath: s + "/failed_record_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
        if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
          return Q.errors = [{ instancePath: s + "/failed_record_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t)
        if (r.records !== void 0) {
          let n = r.records, p = e;
          if (e === p)
            if (Array.isArray(n)) {
              var o = !0;
              let m = n.length;
              for (let u = 0; u < m; u++) {
                let d = e;
                O(n[u], { instancePath: s + "/records/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? O.errors : a.concat(O.errors), e = a.length);
                var o = d === e;
                if (!o)
                  break;
              }
            } else
              return Q.errors = [{ instancePath: s + "/records", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = p === e;
        } else
          var t = !0;
    } else
      return Q.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return Q.errors = a, e === 0;
}
function qe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return Q(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? Q.errors : a.concat(Q.errors), e = a.length), qe.errors = a, e === 0;
}
var mr = Pe;
function ne(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let t;
      if (r.partition_cursor === void 0 && (t = "partition_cursor"))
        return ne.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: t }, message: "must have required property '" + t + "'" }], !1;
      r.partition_cursor !== void 0 && (V(r.partition_cursor, { instancePath: s + "/partition_cursor", parentData: r, parentDataProperty: "partition_cursor", rootData: l }) || (a = a === null ? V.errors : a.concat(V.errors), e = a.length));
    } else
      return ne.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ne.errors = a, e === 0;
}
function Pe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return ne(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? ne.errors : a.concat(ne.errors), e = a.length), Pe.errors = a, e === 0;
}
var lr = xe;
var Te = { type: "object", required: ["app_name"], properties: { app_name: { type: "string", minLength: 1 }, app_id: { type: "string", minLength: 1 }, create_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, commit_checkpoint_stream_names: { type: "array", items: { type: "string" } } } };
function A(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.app_name === void 0 && (i = "app_name"))
        return A.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.app_name !== void 0) {
        let n = r.app_name, p = e;
        if (e === p)
          if (typeof n == "string") {
            if (k(n) < 1)
              return A.errors = [{ instancePath: s + "/app_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return A.errors = [{ instancePath: s + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t) {
        if (r.app_id !== void 0) {
          let n = r.app_id, p = e;
          if (e === p)
            if (typeof n == "string") {
              if (k(n) < 1)
                return A.errors = [{ instancePath: s + "/app_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return A.errors = [{ instancePath: s + "/app_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t) {
          if (r.create_time !== void 0) {
            let n = r.create_time, p = e;
            if (!(typeof n == "number" && !(n % 1) && !isNaN(n)) && typeof n != "string")
              return A.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: Te.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (e === p) {
              if (typeof n == "number") {
                if (n > 9999999999999 || isNaN(n))
                  return A.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                if (n < 1e12 || isNaN(n))
                  return A.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
              }
              if (e === p && typeof n == "string" && !R.test(n))
                return A.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            }
            var t = p === e;
          } else
            var t = !0;
          if (t)
            if (r.commit_checkpoint_stream_names !== void 0) {
              let n = r.commit_checkpoint_stream_names, p = e;
              if (e === p)
                if (Array.isArray(n)) {
                  var o = !0;
                  let m = n.length;
                  for (let u = 0; u < m; u++) {
                    let d = e;
                    if (typeof n[u] != "string")
                      return A.errors = [{ instancePath: s + "/commit_checkpoint_stream_names/" + u, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var o = d === e;
                    if (!o)
                      break;
                  }
                } else
                  return A.errors = [{ instancePath: s + "/commit_checkpoint_stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === e;
            } else
              var t = !0;
        }
      }
    } else
      return A.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return A.errors = a, e === 0;
}
function H(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.has_more_app === void 0 && (i = "has_more_app") || r.apps === void 0 && (i = "apps"))
        return H.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.has_more_app !== void 0) {
        let n = e;
        if (typeof r.has_more_app != "boolean")
          return H.errors = [{ instancePath: s + "/has_more_app", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.apps !== void 0) {
          let n = r.apps, p = e;
          if (e === p)
            if (Array.isArray(n)) {
              var o = !0;
              let m = n.length;
              for (let u = 0; u < m; u++) {
                let d = e;
                A(n[u], { instancePath: s + "/apps/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? A.errors : a.concat(A.errors), e = a.length);
                var o = d === e;
                if (!o)
                  break;
              }
            } else
              return H.errors = [{ instancePath: s + "/apps", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t)
          if (r.total_number !== void 0) {
            let n = r.total_number, p = e;
            if (!(typeof n == "number" && !(n % 1) && !isNaN(n)))
              return H.errors = [{ instancePath: s + "/total_number", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
              return H.errors = [{ instancePath: s + "/total_number", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
            var t = p === e;
          } else
            var t = !0;
      }
    } else
      return H.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return H.errors = a, e === 0;
}
function xe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return H(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? H.errors : a.concat(H.errors), e = a.length), xe.errors = a, e === 0;
}
var ur = Ee;
function q(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.app_name === void 0 && (i = "app_name"))
        return q.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.app_name !== void 0) {
        let n = r.app_name, p = e;
        if (e === p)
          if (typeof n == "string") {
            if (k(n) < 1)
              return q.errors = [{ instancePath: s + "/app_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return q.errors = [{ instancePath: s + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t) {
        if (r.app_id !== void 0) {
          let n = r.app_id, p = e;
          if (e === p)
            if (typeof n == "string") {
              if (k(n) < 1)
                return q.errors = [{ instancePath: s + "/app_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return q.errors = [{ instancePath: s + "/app_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t) {
          if (r.create_time !== void 0) {
            let n = r.create_time, p = e;
            if (!(typeof n == "number" && !(n % 1) && !isNaN(n)) && typeof n != "string")
              return q.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: Te.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (e === p) {
              if (typeof n == "number") {
                if (n > 9999999999999 || isNaN(n))
                  return q.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                if (n < 1e12 || isNaN(n))
                  return q.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
              }
              if (e === p && typeof n == "string" && !R.test(n))
                return q.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            }
            var t = p === e;
          } else
            var t = !0;
          if (t)
            if (r.commit_checkpoint_stream_names !== void 0) {
              let n = r.commit_checkpoint_stream_names, p = e;
              if (e === p)
                if (Array.isArray(n)) {
                  var o = !0;
                  let m = n.length;
                  for (let u = 0; u < m; u++) {
                    let d = e;
                    if (typeof n[u] != "string")
                      return q.errors = [{ instancePath: s + "/commit_checkpoint_stream_names/" + u, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var o = d === e;
                    if (!o)
                      break;
                  }
                } else
                  return q.errors = [{ instancePath: s + "/commit_checkpoint_stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === e;
            } else
              var t = !0;
        }
      }
    } else
      return q.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return q.errors = a, e === 0;
}
function Ee(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return q(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? q.errors : a.concat(q.errors), e = a.length), Ee.errors = a, e === 0;
}
var fr = Le;
var me = { type: "object", required: ["partition_id", "sequence_number"], properties: { partition_id: { type: ["string", "integer"], minimum: 0, pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, sequence_number: { type: ["string", "integer"], minimum: -1, pattern: "^(-1|0|[1-9][0-9]{0,18})$" }, latest_offset: { type: ["integer", "string"], minimum: -1, pattern: "^-?[0-9]{16,19}$" }, earliest_offset: { type: ["integer", "string"], minimum: -1, pattern: "^-?[0-9]{16,19}$" }, checkpoint_type: { type: "string" }, status: { type: "string" }, metadata: { type: ["string", "null"] } } }, er = new RegExp("^(-1|0|[1-9][0-9]{0,18})$", "u");
function w(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.partition_id === void 0 && (o = "partition_id") || r.sequence_number === void 0 && (o = "sequence_number"))
        return w.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.partition_id !== void 0) {
        let i = r.partition_id, n = e;
        if (typeof i != "string" && !(typeof i == "number" && !(i % 1) && !isNaN(i)))
          return w.errors = [{ instancePath: s + "/partition_id", keyword: "type", params: { type: me.properties.partition_id.type }, message: "must be string,integer" }], !1;
        if (e === n) {
          if (typeof i == "number" && (i < 0 || isNaN(i)))
            return w.errors = [{ instancePath: s + "/partition_id", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          if (e === n && typeof i == "string" && !ue.test(i))
            return w.errors = [{ instancePath: s + "/partition_id", keyword: "pattern", params: { pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, message: 'must match pattern "^(shardId-[0-9]{10}|[0-9]{1,10})$"' }], !1;
        }
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.sequence_number !== void 0) {
          let i = r.sequence_number, n = e;
          if (typeof i != "string" && !(typeof i == "number" && !(i % 1) && !isNaN(i)))
            return w.errors = [{ instancePath: s + "/sequence_number", keyword: "type", params: { type: me.properties.sequence_number.type }, message: "must be string,integer" }], !1;
          if (e === n) {
            if (typeof i == "number" && (i < -1 || isNaN(i)))
              return w.errors = [{ instancePath: s + "/sequence_number", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }], !1;
            if (e === n && typeof i == "string" && !er.test(i))
              return w.errors = [{ instancePath: s + "/sequence_number", keyword: "pattern", params: { pattern: "^(-1|0|[1-9][0-9]{0,18})$" }, message: 'must match pattern "^(-1|0|[1-9][0-9]{0,18})$"' }], !1;
          }
          var t = n === e;
        } else
          var t = !0;
        if (t) {
          if (r.latest_offset !== void 0) {
            let i = r.latest_offset, n = e;
            if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
              return w.errors = [{ instancePath: s + "/latest_offset", keyword: "type", params: { type: me.properties.latest_offset.type }, message: "must be integer,string" }], !1;
            if (e === n) {
              if (typeof i == "number" && (i < -1 || isNaN(i)))
                return w.errors = [{ instancePath: s + "/latest_offset", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }], !1;
              if (e === n && typeof i == "string" && !R.test(i))
                return w.errors = [{ instancePath: s + "/latest_offset", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            }
            var t = n === e;
          } else
            var t = !0;
          if (t) {
            if (r.earliest_offset !== void 0) {
              let i = r.earliest_offset, n = e;
              if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
                return w.errors = [{ instancePath: s + "/earliest_offset", keyword: "type", params: { type: me.properties.earliest_offset.type }, message: "must be integer,string" }], !1;
              if (e === n) {
                if (typeof i == "number" && (i < -1 || isNaN(i)))
                  return w.errors = [{ instancePath: s + "/earliest_offset", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }], !1;
                if (e === n && typeof i == "string" && !R.test(i))
                  return w.errors = [{ instancePath: s + "/earliest_offset", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              }
              var t = n === e;
            } else
              var t = !0;
            if (t) {
              if (r.checkpoint_type !== void 0) {
                let i = e;
                if (typeof r.checkpoint_type != "string")
                  return w.errors = [{ instancePath: s + "/checkpoint_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = i === e;
              } else
                var t = !0;
              if (t) {
                if (r.status !== void 0) {
                  let i = e;
                  if (typeof r.status != "string")
                    return w.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = i === e;
                } else
                  var t = !0;
                if (t)
                  if (r.metadata !== void 0) {
                    let i = r.metadata, n = e;
                    if (typeof i != "string" && i !== null)
                      return w.errors = [{ instancePath: s + "/metadata", keyword: "type", params: { type: me.properties.metadata.type }, message: "must be string,null" }], !1;
                    var t = n === e;
                  } else
                    var t = !0;
              }
            }
          }
        }
      }
    } else
      return w.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return w.errors = a, e === 0;
}
function I(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.has_more === void 0 && (i = "has_more") || r.partition_consuming_states === void 0 && (i = "partition_consuming_states"))
        return I.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.has_more !== void 0) {
        let n = e;
        if (typeof r.has_more != "boolean")
          return I.errors = [{ instancePath: s + "/has_more", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.stream_name !== void 0) {
          let n = r.stream_name, p = e;
          if (e === p)
            if (typeof n == "string") {
              if (k(n) < 1)
                return I.errors = [{ instancePath: s + "/stream_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return I.errors = [{ instancePath: s + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t) {
          if (r.app_name !== void 0) {
            let n = r.app_name, p = e;
            if (e === p)
              if (typeof n == "string") {
                if (k(n) < 1)
                  return I.errors = [{ instancePath: s + "/app_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
              } else
                return I.errors = [{ instancePath: s + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = p === e;
          } else
            var t = !0;
          if (t)
            if (r.partition_consuming_states !== void 0) {
              let n = r.partition_consuming_states, p = e;
              if (e === p)
                if (Array.isArray(n)) {
                  var o = !0;
                  let m = n.length;
                  for (let u = 0; u < m; u++) {
                    let d = e;
                    w(n[u], { instancePath: s + "/partition_consuming_states/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? w.errors : a.concat(w.errors), e = a.length);
                    var o = d === e;
                    if (!o)
                      break;
                  }
                } else
                  return I.errors = [{ instancePath: s + "/partition_consuming_states", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === e;
            } else
              var t = !0;
        }
      }
    } else
      return I.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return I.errors = a, e === 0;
}
function Le(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return I(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? I.errors : a.concat(I.errors), e = a.length), Le.errors = a, e === 0;
}
var yr = Re;
var ge = { type: "object", properties: { sequence_number: { type: ["string", "integer", "null"], pattern: "^(-?[0-9]{1,19})?$" }, metadata: { type: ["string", "null"] } } }, rr = new RegExp("^(-?[0-9]{1,19})?$", "u");
function W(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.sequence_number !== void 0) {
        let o = r.sequence_number, i = e;
        if (typeof o != "string" && !(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
          return W.errors = [{ instancePath: s + "/sequence_number", keyword: "type", params: { type: ge.properties.sequence_number.type }, message: "must be string,integer,null" }], !1;
        if (e === i && typeof o == "string" && !rr.test(o))
          return W.errors = [{ instancePath: s + "/sequence_number", keyword: "pattern", params: { pattern: "^(-?[0-9]{1,19})?$" }, message: 'must match pattern "^(-?[0-9]{1,19})?$"' }], !1;
        var t = i === e;
      } else
        var t = !0;
      if (t)
        if (r.metadata !== void 0) {
          let o = r.metadata, i = e;
          if (typeof o != "string" && o !== null)
            return W.errors = [{ instancePath: s + "/metadata", keyword: "type", params: { type: ge.properties.metadata.type }, message: "must be string,null" }], !1;
          var t = i === e;
        } else
          var t = !0;
    } else
      return W.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return W.errors = a, e === 0;
}
function Re(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return W(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? W.errors : a.concat(W.errors), e = a.length), Re.errors = a, e === 0;
}
var cr = Se;
var ve = { type: "object", required: ["task_name"], properties: { task_id: { type: "string", minLength: 1 }, task_name: { type: "string", minLength: 1 }, state: { $ref: "#/components/schemas/TransferTaskState" }, destination_type: { $ref: "#/components/schemas/DestinationType" }, create_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, last_transfer_timestamp: { type: ["integer", "null"], minimum: 0 } } };
function G(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return typeof r != "string" ? (G.errors = [{ instancePath: s, keyword: "type", params: { type: "string" }, message: "must be string" }], !1) : (G.errors = a, e === 0);
}
function Y(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return typeof r != "string" ? (Y.errors = [{ instancePath: s, keyword: "type", params: { type: "string" }, message: "must be string" }], !1) : (Y.errors = a, e === 0);
}
function P(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.task_name === void 0 && (o = "task_name"))
        return P.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.task_id !== void 0) {
        let i = r.task_id, n = e;
        if (e === n)
          if (typeof i == "string") {
            if (k(i) < 1)
              return P.errors = [{ instancePath: s + "/task_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return P.errors = [{ instancePath: s + "/task_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.task_name !== void 0) {
          let i = r.task_name, n = e;
          if (e === n)
            if (typeof i == "string") {
              if (k(i) < 1)
                return P.errors = [{ instancePath: s + "/task_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return P.errors = [{ instancePath: s + "/task_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = n === e;
        } else
          var t = !0;
        if (t) {
          if (r.state !== void 0) {
            let i = e;
            G(r.state, { instancePath: s + "/state", parentData: r, parentDataProperty: "state", rootData: l }) || (a = a === null ? G.errors : a.concat(G.errors), e = a.length);
            var t = i === e;
          } else
            var t = !0;
          if (t) {
            if (r.destination_type !== void 0) {
              let i = e;
              Y(r.destination_type, { instancePath: s + "/destination_type", parentData: r, parentDataProperty: "destination_type", rootData: l }) || (a = a === null ? Y.errors : a.concat(Y.errors), e = a.length);
              var t = i === e;
            } else
              var t = !0;
            if (t) {
              if (r.create_time !== void 0) {
                let i = r.create_time, n = e;
                if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
                  return P.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: ve.properties.create_time.type }, message: "must be integer,string" }], !1;
                if (e === n) {
                  if (typeof i == "number") {
                    if (i > 9999999999999 || isNaN(i))
                      return P.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                    if (i < 1e12 || isNaN(i))
                      return P.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
                  }
                  if (e === n && typeof i == "string" && !R.test(i))
                    return P.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
                }
                var t = n === e;
              } else
                var t = !0;
              if (t)
                if (r.last_transfer_timestamp !== void 0) {
                  let i = r.last_transfer_timestamp, n = e;
                  if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && i !== null)
                    return P.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "type", params: { type: ve.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
                  if (e === n && typeof i == "number" && (i < 0 || isNaN(i)))
                    return P.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                  var t = n === e;
                } else
                  var t = !0;
            }
          }
        }
      }
    } else
      return P.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return P.errors = a, e === 0;
}
function C(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.tasks === void 0 && (i = "tasks"))
        return C.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.total_number !== void 0) {
        let n = r.total_number, p = e;
        if (!(typeof n == "number" && !(n % 1) && !isNaN(n)))
          return C.errors = [{ instancePath: s + "/total_number", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
        if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
          return C.errors = [{ instancePath: s + "/total_number", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t) {
        if (r.quota !== void 0) {
          let n = r.quota, p = e;
          if (!(typeof n == "number" && !(n % 1) && !isNaN(n)))
            return C.errors = [{ instancePath: s + "/quota", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
            return C.errors = [{ instancePath: s + "/quota", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t)
          if (r.tasks !== void 0) {
            let n = r.tasks, p = e;
            if (e === p)
              if (Array.isArray(n)) {
                var o = !0;
                let m = n.length;
                for (let u = 0; u < m; u++) {
                  let d = e;
                  P(n[u], { instancePath: s + "/tasks/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? P.errors : a.concat(P.errors), e = a.length);
                  var o = d === e;
                  if (!o)
                    break;
                }
              } else
                return C.errors = [{ instancePath: s + "/tasks", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
            var t = p === e;
          } else
            var t = !0;
      }
    } else
      return C.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return C.errors = a, e === 0;
}
function Se(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return C(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? C.errors : a.concat(C.errors), e = a.length), Se.errors = a, e === 0;
}
var dr = Ie;
var be = { type: "object", required: ["task_name", "state", "destination_type"], properties: { stream_id: { type: "string", minLength: 1 }, stream_name: { type: "string", minLength: 1 }, task_id: { type: "string", minLength: 1 }, task_name: { type: "string", minLength: 1 }, state: { $ref: "#/components/schemas/TransferTaskState" }, destination_type: { $ref: "#/components/schemas/DestinationType" }, create_time: { type: ["integer", "string"], minimum: 1e12, maximum: 9999999999999, pattern: "^-?[0-9]{16,19}$" }, last_transfer_timestamp: { type: ["integer", "null"], minimum: 0 }, partitions: { type: "array", items: { $ref: "#/components/schemas/TransferTaskPartition" } }, obs_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, mrs_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, dli_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, dws_destination_descripton: { $ref: "#/components/schemas/DestinationDescription" }, dws_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, cloudtable_destination_descripton: { $ref: "#/components/schemas/DestinationDescription" }, cloudtable_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, cloud_table_destination_description: { $ref: "#/components/schemas/DestinationDescription" } } }, ie = { type: "object", properties: { partitionId: { type: "string", pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, state: { $ref: "#/components/schemas/TransferTaskState" }, last_transfer_timestamp: { type: ["integer", "null"], minimum: 0 }, last_transfer_offset: { type: ["integer", "null"], minimum: -1 }, discard: { type: ["integer", "null"], minimum: 0 }, partition_id: { type: "string", pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, status: { type: "string" }, hash_range: { type: ["string", "null"] }, sequence_number_range: { type: ["string", "null"] }, parent_partitions: { type: ["string", "null"] } } };
function D(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.partitionId !== void 0) {
        let o = r.partitionId, i = e;
        if (e === i)
          if (typeof o == "string") {
            if (!ue.test(o))
              return D.errors = [{ instancePath: s + "/partitionId", keyword: "pattern", params: { pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, message: 'must match pattern "^(shardId-[0-9]{10}|[0-9]{1,10})$"' }], !1;
          } else
            return D.errors = [{ instancePath: s + "/partitionId", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === e;
      } else
        var t = !0;
      if (t) {
        if (r.state !== void 0) {
          let o = e;
          G(r.state, { instancePath: s + "/state", parentData: r, parentDataProperty: "state", rootData: l }) || (a = a === null ? G.errors : a.concat(G.errors), e = a.length);
          var t = o === e;
        } else
          var t = !0;
        if (t) {
          if (r.last_transfer_timestamp !== void 0) {
            let o = r.last_transfer_timestamp, i = e;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
              return D.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "type", params: { type: ie.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
            if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
              return D.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
            var t = i === e;
          } else
            var t = !0;
          if (t) {
            if (r.last_transfer_offset !== void 0) {
              let o = r.last_transfer_offset, i = e;
              if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                return D.errors = [{ instancePath: s + "/last_transfer_offset", keyword: "type", params: { type: ie.properties.last_transfer_offset.type }, message: "must be integer,null" }], !1;
              if (e === i && typeof o == "number" && (o < -1 || isNaN(o)))
                return D.errors = [{ instancePath: s + "/last_transfer_offset", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }], !1;
              var t = i === e;
            } else
              var t = !0;
            if (t) {
              if (r.discard !== void 0) {
                let o = r.discard, i = e;
                if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                  return D.errors = [{ instancePath: s + "/discard", keyword: "type", params: { type: ie.properties.discard.type }, message: "must be integer,null" }], !1;
                if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
                  return D.errors = [{ instancePath: s + "/discard", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                var t = i === e;
              } else
                var t = !0;
              if (t) {
                if (r.partition_id !== void 0) {
                  let o = r.partition_id, i = e;
                  if (e === i)
                    if (typeof o == "string") {
                      if (!ue.test(o))
                        return D.errors = [{ instancePath: s + "/partition_id", keyword: "pattern", params: { pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" }, message: 'must match pattern "^(shardId-[0-9]{10}|[0-9]{1,10})$"' }], !1;
                    } else
                      return D.errors = [{ instancePath: s + "/partition_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = i === e;
                } else
                  var t = !0;
                if (t) {
                  if (r.status !== void 0) {
                    let o = e;
                    if (typeof r.status != "string")
                      return D.errors = [{ instancePath: s + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = o === e;
                  } else
                    var t = !0;
                  if (t) {
                    if (r.hash_range !== void 0) {
                      let o = r.hash_range, i = e;
                      if (typeof o != "string" && o !== null)
                        return D.errors = [{ instancePath: s + "/hash_range", keyword: "type", params: { type: ie.properties.hash_range.type }, message: "must be string,null" }], !1;
                      var t = i === e;
                    } else
                      var t = !0;
                    if (t) {
                      if (r.sequence_number_range !== void 0) {
                        let o = r.sequence_number_range, i = e;
                        if (typeof o != "string" && o !== null)
                          return D.errors = [{ instancePath: s + "/sequence_number_range", keyword: "type", params: { type: ie.properties.sequence_number_range.type }, message: "must be string,null" }], !1;
                        var t = i === e;
                      } else
                        var t = !0;
                      if (t)
                        if (r.parent_partitions !== void 0) {
                          let o = r.parent_partitions, i = e;
                          if (typeof o != "string" && o !== null)
                            return D.errors = [{ instancePath: s + "/parent_partitions", keyword: "type", params: { type: ie.properties.parent_partitions.type }, message: "must be string,null" }], !1;
                          var t = i === e;
                        } else
                          var t = !0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return D.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return D.errors = a, e === 0;
}
function v(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return e === 0 && !(r && typeof r == "object" && !Array.isArray(r)) ? (v.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1) : (v.errors = a, e === 0);
}
function N(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.task_name === void 0 && (i = "task_name") || r.state === void 0 && (i = "state") || r.destination_type === void 0 && (i = "destination_type"))
        return N.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.stream_id !== void 0) {
        let n = r.stream_id, p = e;
        if (e === p)
          if (typeof n == "string") {
            if (k(n) < 1)
              return N.errors = [{ instancePath: s + "/stream_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return N.errors = [{ instancePath: s + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t) {
        if (r.stream_name !== void 0) {
          let n = r.stream_name, p = e;
          if (e === p)
            if (typeof n == "string") {
              if (k(n) < 1)
                return N.errors = [{ instancePath: s + "/stream_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return N.errors = [{ instancePath: s + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = p === e;
        } else
          var t = !0;
        if (t) {
          if (r.task_id !== void 0) {
            let n = r.task_id, p = e;
            if (e === p)
              if (typeof n == "string") {
                if (k(n) < 1)
                  return N.errors = [{ instancePath: s + "/task_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
              } else
                return N.errors = [{ instancePath: s + "/task_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = p === e;
          } else
            var t = !0;
          if (t) {
            if (r.task_name !== void 0) {
              let n = r.task_name, p = e;
              if (e === p)
                if (typeof n == "string") {
                  if (k(n) < 1)
                    return N.errors = [{ instancePath: s + "/task_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
                } else
                  return N.errors = [{ instancePath: s + "/task_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var t = p === e;
            } else
              var t = !0;
            if (t) {
              if (r.state !== void 0) {
                let n = e;
                G(r.state, { instancePath: s + "/state", parentData: r, parentDataProperty: "state", rootData: l }) || (a = a === null ? G.errors : a.concat(G.errors), e = a.length);
                var t = n === e;
              } else
                var t = !0;
              if (t) {
                if (r.destination_type !== void 0) {
                  let n = e;
                  Y(r.destination_type, { instancePath: s + "/destination_type", parentData: r, parentDataProperty: "destination_type", rootData: l }) || (a = a === null ? Y.errors : a.concat(Y.errors), e = a.length);
                  var t = n === e;
                } else
                  var t = !0;
                if (t) {
                  if (r.create_time !== void 0) {
                    let n = r.create_time, p = e;
                    if (!(typeof n == "number" && !(n % 1) && !isNaN(n)) && typeof n != "string")
                      return N.errors = [{ instancePath: s + "/create_time", keyword: "type", params: { type: be.properties.create_time.type }, message: "must be integer,string" }], !1;
                    if (e === p) {
                      if (typeof n == "number") {
                        if (n > 9999999999999 || isNaN(n))
                          return N.errors = [{ instancePath: s + "/create_time", keyword: "maximum", params: { comparison: "<=", limit: 9999999999999 }, message: "must be <= 9999999999999" }], !1;
                        if (n < 1e12 || isNaN(n))
                          return N.errors = [{ instancePath: s + "/create_time", keyword: "minimum", params: { comparison: ">=", limit: 1e12 }, message: "must be >= 1000000000000" }], !1;
                      }
                      if (e === p && typeof n == "string" && !R.test(n))
                        return N.errors = [{ instancePath: s + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
                    }
                    var t = p === e;
                  } else
                    var t = !0;
                  if (t) {
                    if (r.last_transfer_timestamp !== void 0) {
                      let n = r.last_transfer_timestamp, p = e;
                      if (!(typeof n == "number" && !(n % 1) && !isNaN(n)) && n !== null)
                        return N.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "type", params: { type: be.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
                      if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
                        return N.errors = [{ instancePath: s + "/last_transfer_timestamp", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
                      var t = p === e;
                    } else
                      var t = !0;
                    if (t) {
                      if (r.partitions !== void 0) {
                        let n = r.partitions, p = e;
                        if (e === p)
                          if (Array.isArray(n)) {
                            var o = !0;
                            let m = n.length;
                            for (let u = 0; u < m; u++) {
                              let d = e;
                              D(n[u], { instancePath: s + "/partitions/" + u, parentData: n, parentDataProperty: u, rootData: l }) || (a = a === null ? D.errors : a.concat(D.errors), e = a.length);
                              var o = d === e;
                              if (!o)
                                break;
                            }
                          } else
                            return N.errors = [{ instancePath: s + "/partitions", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                        var t = p === e;
                      } else
                        var t = !0;
                      if (t) {
                        if (r.obs_destination_description !== void 0) {
                          let n = e;
                          v(r.obs_destination_description, { instancePath: s + "/obs_destination_description", parentData: r, parentDataProperty: "obs_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                          var t = n === e;
                        } else
                          var t = !0;
                        if (t) {
                          if (r.mrs_destination_description !== void 0) {
                            let n = e;
                            v(r.mrs_destination_description, { instancePath: s + "/mrs_destination_description", parentData: r, parentDataProperty: "mrs_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                            var t = n === e;
                          } else
                            var t = !0;
                          if (t) {
                            if (r.dli_destination_description !== void 0) {
                              let n = e;
                              v(r.dli_destination_description, { instancePath: s + "/dli_destination_description", parentData: r, parentDataProperty: "dli_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                              var t = n === e;
                            } else
                              var t = !0;
                            if (t) {
                              if (r.dws_destination_descripton !== void 0) {
                                let n = e;
                                v(r.dws_destination_descripton, { instancePath: s + "/dws_destination_descripton", parentData: r, parentDataProperty: "dws_destination_descripton", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                                var t = n === e;
                              } else
                                var t = !0;
                              if (t) {
                                if (r.dws_destination_description !== void 0) {
                                  let n = e;
                                  v(r.dws_destination_description, { instancePath: s + "/dws_destination_description", parentData: r, parentDataProperty: "dws_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                                  var t = n === e;
                                } else
                                  var t = !0;
                                if (t) {
                                  if (r.cloudtable_destination_descripton !== void 0) {
                                    let n = e;
                                    v(r.cloudtable_destination_descripton, { instancePath: s + "/cloudtable_destination_descripton", parentData: r, parentDataProperty: "cloudtable_destination_descripton", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                                    var t = n === e;
                                  } else
                                    var t = !0;
                                  if (t) {
                                    if (r.cloudtable_destination_description !== void 0) {
                                      let n = e;
                                      v(r.cloudtable_destination_description, { instancePath: s + "/cloudtable_destination_description", parentData: r, parentDataProperty: "cloudtable_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                                      var t = n === e;
                                    } else
                                      var t = !0;
                                    if (t)
                                      if (r.cloud_table_destination_description !== void 0) {
                                        let n = e;
                                        v(r.cloud_table_destination_description, { instancePath: s + "/cloud_table_destination_description", parentData: r, parentDataProperty: "cloud_table_destination_description", rootData: l }) || (a = a === null ? v.errors : a.concat(v.errors), e = a.length);
                                        var t = n === e;
                                      } else
                                        var t = !0;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return N.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return N.errors = a, e === 0;
}
function Ie(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return N(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? N.errors : a.concat(N.errors), e = a.length), Ie.errors = a, e === 0;
}
var _r = Oe;
var he = { type: "object", properties: { timestamp: { type: ["integer", "string"], minimum: 0, pattern: "^-?[0-9]{16,19}$" }, value: { type: ["integer", "number"], minimum: 0 } } };
function J(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.timestamp !== void 0) {
        let o = r.timestamp, i = e;
        if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && typeof o != "string")
          return J.errors = [{ instancePath: s + "/timestamp", keyword: "type", params: { type: he.properties.timestamp.type }, message: "must be integer,string" }], !1;
        if (e === i) {
          if (typeof o == "number" && (o < 0 || isNaN(o)))
            return J.errors = [{ instancePath: s + "/timestamp", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          if (e === i && typeof o == "string" && !R.test(o))
            return J.errors = [{ instancePath: s + "/timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        }
        var t = i === e;
      } else
        var t = !0;
      if (t)
        if (r.value !== void 0) {
          let o = r.value, i = e;
          if (typeof o != "number")
            return J.errors = [{ instancePath: s + "/value", keyword: "type", params: { type: he.properties.value.type }, message: "must be integer,number" }], !1;
          if (e === i && typeof o == "number" && (o < 0 || isNaN(o)))
            return J.errors = [{ instancePath: s + "/value", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          var t = i === e;
        } else
          var t = !0;
    } else
      return J.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return J.errors = a, e === 0;
}
function T(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.label !== void 0) {
        let i = e;
        if (typeof r.label != "string")
          return T.errors = [{ instancePath: s + "/label", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === e;
      } else
        var t = !0;
      if (t)
        if (r.dataPoints !== void 0) {
          let i = r.dataPoints, n = e;
          if (e === n)
            if (Array.isArray(i)) {
              var o = !0;
              let c = i.length;
              for (let m = 0; m < c; m++) {
                let u = e;
                J(i[m], { instancePath: s + "/dataPoints/" + m, parentData: i, parentDataProperty: m, rootData: l }) || (a = a === null ? J.errors : a.concat(J.errors), e = a.length);
                var o = u === e;
                if (!o)
                  break;
              }
            } else
              return T.errors = [{ instancePath: s + "/dataPoints", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = n === e;
        } else
          var t = !0;
    } else
      return T.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return T.errors = a, e === 0;
}
function oe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.metrics !== void 0) {
        let i = e;
        T(r.metrics, { instancePath: s + "/metrics", parentData: r, parentDataProperty: "metrics", rootData: l }) || (a = a === null ? T.errors : a.concat(T.errors), e = a.length);
        var t = i === e;
      } else
        var t = !0;
      if (t)
        if (r.metrics_list !== void 0) {
          let i = r.metrics_list, n = e;
          if (e === n)
            if (Array.isArray(i)) {
              var o = !0;
              let c = i.length;
              for (let m = 0; m < c; m++) {
                let u = e;
                T(i[m], { instancePath: s + "/metrics_list/" + m, parentData: i, parentDataProperty: m, rootData: l }) || (a = a === null ? T.errors : a.concat(T.errors), e = a.length);
                var o = u === e;
                if (!o)
                  break;
              }
            } else
              return oe.errors = [{ instancePath: s + "/metrics_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = n === e;
        } else
          var t = !0;
    } else
      return oe.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return oe.errors = a, e === 0;
}
function Oe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return oe(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? oe.errors : a.concat(oe.errors), e = a.length), Oe.errors = a, e === 0;
}
var gr = Ce;
function pe(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.metrics !== void 0) {
        let i = e;
        T(r.metrics, { instancePath: s + "/metrics", parentData: r, parentDataProperty: "metrics", rootData: l }) || (a = a === null ? T.errors : a.concat(T.errors), e = a.length);
        var t = i === e;
      } else
        var t = !0;
      if (t)
        if (r.metrics_list !== void 0) {
          let i = r.metrics_list, n = e;
          if (e === n)
            if (Array.isArray(i)) {
              var o = !0;
              let c = i.length;
              for (let m = 0; m < c; m++) {
                let u = e;
                T(i[m], { instancePath: s + "/metrics_list/" + m, parentData: i, parentDataProperty: m, rootData: l }) || (a = a === null ? T.errors : a.concat(T.errors), e = a.length);
                var o = u === e;
                if (!o)
                  break;
              }
            } else
              return pe.errors = [{ instancePath: s + "/metrics_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = n === e;
        } else
          var t = !0;
    } else
      return pe.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return pe.errors = a, e === 0;
}
function Ce(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return pe(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? pe.errors : a.concat(pe.errors), e = a.length), Ce.errors = a, e === 0;
}
var vr = Me;
function te(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.tags === void 0 && (o = "tags"))
        return te.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.tags !== void 0) {
        let i = r.tags;
        if (e === e)
          if (Array.isArray(i)) {
            var t = !0;
            let p = i.length;
            for (let c = 0; c < p; c++) {
              let m = e;
              h(i[c], { instancePath: s + "/tags/" + c, parentData: i, parentDataProperty: c, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
              var t = m === e;
              if (!t)
                break;
            }
          } else
            return te.errors = [{ instancePath: s + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
      }
    } else
      return te.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return te.errors = a, e === 0;
}
function Me(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return te(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? te.errors : a.concat(te.errors), e = a.length), Me.errors = a, e === 0;
}
var br = ze;
function U(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.key !== void 0) {
        let i = r.key, n = e;
        if (e === n)
          if (typeof i == "string") {
            if (k(i) > 36)
              return U.errors = [{ instancePath: s + "/key", keyword: "maxLength", params: { limit: 36 }, message: "must NOT have more than 36 characters" }], !1;
            if (k(i) < 1)
              return U.errors = [{ instancePath: s + "/key", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return U.errors = [{ instancePath: s + "/key", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t)
        if (r.values !== void 0) {
          let i = r.values, n = e;
          if (e === n)
            if (Array.isArray(i)) {
              var o = !0;
              let c = i.length;
              for (let m = 0; m < c; m++) {
                let u = e;
                if (typeof i[m] != "string")
                  return U.errors = [{ instancePath: s + "/values/" + m, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var o = u === e;
                if (!o)
                  break;
              }
            } else
              return U.errors = [{ instancePath: s + "/values", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = n === e;
        } else
          var t = !0;
    } else
      return U.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return U.errors = a, e === 0;
}
function se(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let o;
      if (r.tags === void 0 && (o = "tags"))
        return se.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (r.tags !== void 0) {
        let i = r.tags;
        if (e === e)
          if (Array.isArray(i)) {
            var t = !0;
            let p = i.length;
            for (let c = 0; c < p; c++) {
              let m = e;
              U(i[c], { instancePath: s + "/tags/" + c, parentData: i, parentDataProperty: c, rootData: l }) || (a = a === null ? U.errors : a.concat(U.errors), e = a.length);
              var t = m === e;
              if (!t)
                break;
            }
          } else
            return se.errors = [{ instancePath: s + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
      }
    } else
      return se.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return se.errors = a, e === 0;
}
function ze(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return se(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? se.errors : a.concat(se.errors), e = a.length), ze.errors = a, e === 0;
}
var hr = Ze;
var tr = { type: "object", properties: { resource_id: { type: "string", minLength: 1 }, resource_name: { type: "string", minLength: 1 }, resource_detail: { type: ["string", "object", "null"] }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } };
function M(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.resource_id !== void 0) {
        let i = r.resource_id, n = e;
        if (e === n)
          if (typeof i == "string") {
            if (k(i) < 1)
              return M.errors = [{ instancePath: s + "/resource_id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
          } else
            return M.errors = [{ instancePath: s + "/resource_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.resource_name !== void 0) {
          let i = r.resource_name, n = e;
          if (e === n)
            if (typeof i == "string") {
              if (k(i) < 1)
                return M.errors = [{ instancePath: s + "/resource_name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
            } else
              return M.errors = [{ instancePath: s + "/resource_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = n === e;
        } else
          var t = !0;
        if (t) {
          if (r.resource_detail !== void 0) {
            let i = r.resource_detail, n = e;
            if (typeof i != "string" && !(i && typeof i == "object" && !Array.isArray(i)) && i !== null)
              return M.errors = [{ instancePath: s + "/resource_detail", keyword: "type", params: { type: tr.properties.resource_detail.type }, message: "must be string,object,null" }], !1;
            var t = n === e;
          } else
            var t = !0;
          if (t)
            if (r.tags !== void 0) {
              let i = r.tags, n = e;
              if (e === n)
                if (Array.isArray(i)) {
                  var o = !0;
                  let c = i.length;
                  for (let m = 0; m < c; m++) {
                    let u = e;
                    h(i[m], { instancePath: s + "/tags/" + m, parentData: i, parentDataProperty: m, rootData: l }) || (a = a === null ? h.errors : a.concat(h.errors), e = a.length);
                    var o = u === e;
                    if (!o)
                      break;
                  }
                } else
                  return M.errors = [{ instancePath: s + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = n === e;
            } else
              var t = !0;
        }
      }
    } else
      return M.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return M.errors = a, e === 0;
}
function X(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      if (r.resources !== void 0) {
        let i = r.resources, n = e;
        if (e === n)
          if (Array.isArray(i)) {
            var t = !0;
            let p = i.length;
            for (let c = 0; c < p; c++) {
              let m = e;
              M(i[c], { instancePath: s + "/resources/" + c, parentData: i, parentDataProperty: c, rootData: l }) || (a = a === null ? M.errors : a.concat(M.errors), e = a.length);
              var t = m === e;
              if (!t)
                break;
            }
          } else
            return X.errors = [{ instancePath: s + "/resources", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
        var o = n === e;
      } else
        var o = !0;
      if (o)
        if (r.total_count !== void 0) {
          let i = r.total_count, n = e;
          if (!(typeof i == "number" && !(i % 1) && !isNaN(i)))
            return X.errors = [{ instancePath: s + "/total_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          if (e === n && typeof i == "number" && (i < 0 || isNaN(i)))
            return X.errors = [{ instancePath: s + "/total_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
          var o = n === e;
        } else
          var o = !0;
    } else
      return X.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return X.errors = a, e === 0;
}
function Ze(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return X(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? X.errors : a.concat(X.errors), e = a.length), Ze.errors = a, e === 0;
}
var kr = Ge;
var ke = { type: "object", required: ["state"], properties: { state: { type: "string" }, subscription: { type: ["array", "null"], items: { type: "string" } }, syncDelayedTimeMs: { type: ["integer", "null"], minimum: 0 } } };
function z(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let i;
      if (r.state === void 0 && (i = "state"))
        return z.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (r.state !== void 0) {
        let n = e;
        if (typeof r.state != "string")
          return z.errors = [{ instancePath: s + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = n === e;
      } else
        var t = !0;
      if (t) {
        if (r.subscription !== void 0) {
          let n = r.subscription, p = e;
          if (!Array.isArray(n) && n !== null)
            return z.errors = [{ instancePath: s + "/subscription", keyword: "type", params: { type: ke.properties.subscription.type }, message: "must be array,null" }], !1;
          if (e === p && Array.isArray(n)) {
            var o = !0;
            let m = n.length;
            for (let u = 0; u < m; u++) {
              let d = e;
              if (typeof n[u] != "string")
                return z.errors = [{ instancePath: s + "/subscription/" + u, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var o = d === e;
              if (!o)
                break;
            }
          }
          var t = p === e;
        } else
          var t = !0;
        if (t)
          if (r.syncDelayedTimeMs !== void 0) {
            let n = r.syncDelayedTimeMs, p = e;
            if (!(typeof n == "number" && !(n % 1) && !isNaN(n)) && n !== null)
              return z.errors = [{ instancePath: s + "/syncDelayedTimeMs", keyword: "type", params: { type: ke.properties.syncDelayedTimeMs.type }, message: "must be integer,null" }], !1;
            if (e === p && typeof n == "number" && (n < 0 || isNaN(n)))
              return z.errors = [{ instancePath: s + "/syncDelayedTimeMs", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
            var t = p === e;
          } else
            var t = !0;
      }
    } else
      return z.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return z.errors = a, e === 0;
}
function Ge(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return z(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? z.errors : a.concat(z.errors), e = a.length), Ge.errors = a, e === 0;
}
var wr = Be;
var we = { type: "object", required: ["state"], properties: { state: { type: "string" }, generation: { type: ["integer", "null"] }, assignment: { type: ["object", "null"], additionalProperties: { type: "array", items: { type: "integer" } } } } };
function Z(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (r.state === void 0 && (n = "state"))
        return Z.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: n }, message: "must have required property '" + n + "'" }], !1;
      if (r.state !== void 0) {
        let p = e;
        if (typeof r.state != "string")
          return Z.errors = [{ instancePath: s + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === e;
      } else
        var t = !0;
      if (t) {
        if (r.generation !== void 0) {
          let p = r.generation, c = e;
          if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && p !== null)
            return Z.errors = [{ instancePath: s + "/generation", keyword: "type", params: { type: we.properties.generation.type }, message: "must be integer,null" }], !1;
          var t = c === e;
        } else
          var t = !0;
        if (t)
          if (r.assignment !== void 0) {
            let p = r.assignment, c = e;
            if (!(p && typeof p == "object" && !Array.isArray(p)) && p !== null)
              return Z.errors = [{ instancePath: s + "/assignment", keyword: "type", params: { type: we.properties.assignment.type }, message: "must be object,null" }], !1;
            if (e === c && p && typeof p == "object" && !Array.isArray(p))
              for (let u of Object.keys(p)) {
                let d = p[u], j = e;
                if (e === j)
                  if (Array.isArray(d)) {
                    var o = !0;
                    let b = d.length;
                    for (let S = 0; S < b; S++) {
                      let fe = d[S], Je = e;
                      if (!(typeof fe == "number" && !(fe % 1) && !isNaN(fe)))
                        return Z.errors = [{ instancePath: s + "/assignment/" + u.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + S, keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                      var o = Je === e;
                      if (!o)
                        break;
                    }
                  } else
                    return Z.errors = [{ instancePath: s + "/assignment/" + u.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                var i = j === e;
                if (!i)
                  break;
              }
            var t = c === e;
          } else
            var t = !0;
      }
    } else
      return Z.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return Z.errors = a, e === 0;
}
function Be(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return Z(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? Z.errors : a.concat(Z.errors), e = a.length), Be.errors = a, e === 0;
}
var Nr = He;
function ae(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  if (e === 0)
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let t;
      if (r.state === void 0 && (t = "state"))
        return ae.errors = [{ instancePath: s, keyword: "required", params: { missingProperty: t }, message: "must have required property '" + t + "'" }], !1;
      if (r.state !== void 0 && typeof r.state != "string")
        return ae.errors = [{ instancePath: s + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
    } else
      return ae.errors = [{ instancePath: s, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ae.errors = a, e === 0;
}
function He(r, { instancePath: s = "", parentData: f, parentDataProperty: y, rootData: l = r } = {}) {
  let a = null, e = 0;
  return ae(r, { instancePath: s, parentData: f, parentDataProperty: y, rootData: l }) || (a = a === null ? ae.errors : a.concat(ae.errors), e = a.length), He.errors = a, e === 0;
}
export {
  or as consumeRecords,
  Nr as heartbeat,
  kr as joinGroup,
  lr as listApp,
  nr as listPolicies,
  hr as listResourcesByTags,
  sr as listStreams,
  br as listTags,
  cr as listTransferTasks,
  pr as sendRecords,
  ur as showApp,
  yr as showCheckpoint,
  fr as showConsumerState,
  mr as showCursor,
  gr as showPartitionMetrics,
  ar as showStream,
  _r as showStreamMetrics,
  vr as showStreamTags,
  dr as showTransferTask,
  wr as syncGroup,
  ir as updatePartitionCount
};
