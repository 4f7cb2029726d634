//! What happens in a compound: invented everyday matters, and what those who handle them say.
//!
//! `{u}` stands for a unit, `{f}` for a floor.

use domain::matters::tier::Category::{self, *};
use domain::matters::tier::Urgency::{self, Emergency, Normal, Utility};

/// Where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    /// To the property company.
    Property,
    /// To the committee.
    Committee,
    /// To the council.
    Council,
    /// Through this door outside.
    Outside(&'static str),
}

/// Something that happens again and again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happening {
    /// How a resident says it.
    pub words: &'static str,
    /// Where it goes.
    pub goes: Goes,
    /// About what.
    pub category: Category,
    /// How urgent.
    pub urgency: Urgency,
    /// Whether it is on common ground instead of in a building, and where there.
    pub spot: Option<&'static str>,
    /// What the holder says meanwhile.
    pub progress: &'static str,
    /// What was done in the end.
    pub done: &'static str,
}

const fn one(
    words: &'static str,
    goes: Goes,
    category: Category,
    progress: &'static str,
    done: &'static str,
) -> Happening {
    Happening { words, goes, category, urgency: Normal, spot: None, progress, done }
}

const fn at(spot: &'static str, happening: Happening) -> Happening {
    Happening { spot: Some(spot), ..happening }
}

const fn now(urgency: Urgency, happening: Happening) -> Happening {
    Happening { urgency, ..happening }
}

use Goes::{Committee, Council, Outside, Property};

/// All of them.
pub(crate) const HAPPENINGS: &[Happening] = &[
    one("{u}单元的电梯又停了，按钮按了没反应", Property, Lift, "维保下午到现场", "换了门机皮带，试运行正常"),
    one(
        "{u}单元电梯晚上一直咣当响，坐着心慌",
        Property,
        Lift,
        "约了维保夜里来听一听",
        "导轨上了油，响声没有了",
    ),
    one(
        "{u}单元电梯到{f}楼老是平不了层，推轮椅要抬一下",
        Property,
        Lift,
        "维保在调平层感应器",
        "重新校了平层，误差在一指以内",
    ),
    now(
        Emergency,
        one(
            "{u}单元电梯里困了人，在{f}楼附近",
            Property,
            Lift,
            "维保十五分钟内到",
            "人已安全出来，电梯停用检查后恢复",
        ),
    ),
    one(
        "{u}单元{f}楼的灯坏了，晚上上楼看不见台阶",
        Property,
        Lighting,
        "灯泡到货就换",
        "换了新灯泡，顺便擦了灯罩",
    ),
    one(
        "{u}单元的声控灯白天也亮着，晚上反而不亮",
        Property,
        Lighting,
        "在找接线的地方",
        "换了声控开关，白天黑夜都正常了",
    ),
    at(
        "地下车库",
        one(
            "地下车库B区一大片灯不亮，倒车看不清",
            Property,
            Lighting,
            "一段线路老化，在换线",
            "换了两段线和六支灯管",
        ),
    ),
    at(
        "健身广场",
        one(
            "健身广场的路灯忽明忽暗，老人跳完操走路不放心",
            Property,
            Lighting,
            "约了电工",
            "换了镇流器，三盏灯都稳了",
        ),
    ),
    one(
        "{u}单元门禁刷卡没有反应，只能等别人开门",
        Property,
        DoorsAndLocks,
        "读卡器返厂，先装备用的",
        "换了读卡器，旧卡都能用",
    ),
    one(
        "{u}单元的门关不上，风一吹砰砰响",
        Property,
        DoorsAndLocks,
        "闭门器漏油，已订货",
        "换了闭门器，关门声音轻多了",
    ),
    one(
        "{u}单元对讲机听不见声音，快递叫不开门",
        Property,
        DoorsAndLocks,
        "在查是哪一层短路",
        "{f}楼的分机短路，已经换掉",
    ),
    at(
        "小区大门",
        one(
            "大门的道闸杆落下来太快，差点打到三轮车",
            Property,
            DoorsAndLocks,
            "先放人值守",
            "调慢了落杆，加装了防砸雷达",
        ),
    ),
    now(
        Utility,
        one(
            "{u}单元从早上就停水了，楼下还有水",
            Property,
            WaterSupply,
            "水泵房在抢修",
            "换了增压泵的接触器，水压恢复",
        ),
    ),
    one(
        "{f}楼以上水压小，热水器打不着火",
        Property,
        WaterSupply,
        "晚高峰来测水压",
        "清了管道过滤网，水压正常",
    ),
    one("厨房放出来的水发黄，放一阵才清", Property, WaterSupply, "取了水样", "冲洗了二次供水管网，水样合格"),
    now(
        Utility,
        one("{u}单元整个没电了，别的单元都亮着", Property, Power, "电工在查总闸", "单元总开关烧了，已经换新"),
    ),
    one("{f}楼电表箱的门掉了，电线露在外面", Property, Power, "先用警示带围上", "换了表箱门，线也理整齐了"),
    now(
        Emergency,
        one(
            "{u}单元楼道里有很大的煤气味",
            Property,
            Gas,
            "燃气公司正在检测",
            "{f}楼阀门接口漏气，燃气公司换了接头",
        ),
    ),
    now(
        Utility,
        one(
            "家里暖气一点不热，楼上楼下都一样",
            Property,
            Heating,
            "供热公司来放气",
            "立管气堵，放了气，室温二十度",
        ),
    ),
    one("暖气管接口滴水，拿盆接着呢", Property, Heating, "下午上门", "换了接口垫片，不滴了"),
    one("{u}单元一楼下水道堵了，污水往外冒", Property, Drainage, "疏通车在路上", "疏通了主管，掏出一团抹布"),
    one("楼前的雨水井盖松了，骑车过去咣当一声", Property, Drainage, "先放了锥桶", "换了井盖和防坠网"),
    at(
        "小区大门",
        one("大门口一下雨就积水，鞋都湿了", Property, Drainage, "在看坡度", "清了雨水口，重铺了两块地砖"),
    ),
    one("{u}单元{f}楼堆着旧沙发，走路要侧身", Property, Cleaning, "在联系住户", "住户同意，已经清走"),
    one(
        "垃圾桶两天没收，夏天味道太大",
        Property,
        Cleaning,
        "清运车今天加一趟",
        "加了早晚两次清运，桶也冲洗了",
    ),
    one(
        "{u}单元楼道的窗台上全是灰，好久没擦",
        Property,
        Cleaning,
        "保洁本周轮到",
        "从上到下擦了一遍，以后每周三擦",
    ),
    at(
        "健身广场",
        one("健身广场的长椅上全是鸟粪，没法坐", Property, Cleaning, "明早冲洗", "长椅都冲洗过，挪到了树外面"),
    ),
    one("墙上的小广告撕了又贴，门上都是", Property, Cleaning, "在清理", "铲掉了小广告，刷了一层白灰"),
    at(
        "中心花园",
        one(
            "花园的冬青长得挡路，推婴儿车过不去",
            Property,
            Greenery,
            "园艺师傅周四来",
            "修剪了冬青，路宽够两辆婴儿车",
        ),
    ),
    one(
        "楼前那棵槐树的枝子伸到{f}楼窗户了",
        Property,
        Greenery,
        "要借升降车",
        "修了伸进窗户的枝子，没有伤主干",
    ),
    at(
        "中心花园",
        one(
            "花园里刚种的小树歪了一片，是不是没人浇水",
            Property,
            Greenery,
            "补浇了一遍",
            "换了支架，死掉的三棵补种了",
        ),
    ),
    one("{u}单元的灭火器压力表在红区", Property, FireSafety, "统一送检", "换了合格的灭火器，贴了日期"),
    one(
        "有人把电动车推进楼道充电，就在{u}单元门后",
        Property,
        FireSafety,
        "上门劝过一次",
        "车推到了车棚，车主答应不再进楼",
    ),
    at(
        "消防通道",
        one(
            "消防通道又停了两辆车，拖把都过不去",
            Property,
            FireSafety,
            "打电话请车主挪",
            "车挪走了，地面重新画了黄线",
        ),
    ),
    one("楼顶的门一直开着，小孩跑上去玩", Property, Security, "先派人去锁上", "换了锁，钥匙放在值班室"),
    at(
        "东门",
        one("东门的摄像头歪着，只拍到天", Property, Security, "在等高空车", "摆正了，监控室看得清车牌"),
    ),
    one(
        "有陌生人挨家敲门说查燃气，是真的吗",
        Property,
        Security,
        "在查监控",
        "不是燃气公司的人，各楼门贴了提醒",
    ),
    one(
        "顶楼天花板渗水，墙皮一块一块掉",
        Property,
        Leak,
        "雨停了上屋顶看",
        "补了屋面裂缝，下过一场雨没有再渗",
    ),
    one(
        "楼上卫生间漏到我家厨房，吊顶都湿了",
        Property,
        Leak,
        "上下两家约了周六",
        "换了地漏的防水圈，观察三天没漏",
    ),
    at(
        "健身广场",
        one(
            "健身器材的踏板断了一边，孩子差点摔着",
            Property,
            PublicFacilities,
            "先拆下来",
            "换了新踏板，别的也都拧紧了",
        ),
    ),
    at(
        "快递柜",
        one(
            "快递柜的屏幕不亮，包裹取不出来",
            Property,
            PublicFacilities,
            "厂家远程在看",
            "重启了主机，滞留的包裹都取出来了",
        ),
    ),
    at(
        "中心花园",
        one(
            "花园的石板路翘起来一块，绊倒过老人",
            Property,
            PublicFacilities,
            "先放警示牌",
            "重铺了十二块石板",
        ),
    ),
    one("保安半夜在岗亭睡着了，叫不应", Property, Staff, "调了那晚的录像", "换了夜班排班，队长每晚查两次岗"),
    one("打电话报修没有人接，连着打了三次", Property, Staff, "在查话务记录", "值班电话改成两部，漏接当天回"),
    one(
        "公摊电费这个月多了一倍，能不能把表给大家看看",
        Committee,
        Fees,
        "请物业把分表抄出来",
        "公布了每一块公摊表，多算的退到下个月",
    ),
    one(
        "电梯里的广告收入到底有多少，从来没公布过",
        Committee,
        Fees,
        "在对合同",
        "公布了两年的合同和收入，放在公共收益账上",
    ),
    one("物业费要涨，标准写得不清楚", Committee, Fees, "请物业来说明", "开了说明会，暂时不涨，写进了纪要"),
    one(
        "能不能用维修资金把{u}单元的单元门换掉",
        Committee,
        RepairFund,
        "在征求本单元意见",
        "本单元多数同意，已经报上去排队",
    ),
    one(
        "外墙掉了好几块砖，要动用维修资金吧",
        Committee,
        RepairFund,
        "请了检测单位",
        "先拉了防护网，维修方案在公示栏",
    ),
    one("物管会的会议记录在哪里能看到", Committee, OwnersCommittee, "在整理", "去年以来的纪要都贴在了公示栏"),
    one("楼上装修晚上八点还在打眼", Committee, Noise, "上门说了一次", "和施工队签了时间，中午和晚上不响"),
    at(
        "健身广场",
        one(
            "早上六点跳操的音响太大，孩子睡不着",
            Committee,
            Noise,
            "和领队约了周五谈",
            "改到七点开始，音量贴了标记线",
        ),
    ),
    one(
        "楼上天天半夜拖椅子，说过也不听",
        Committee,
        Noise,
        "两家都约到了",
        "椅子套了脚垫，说好十点以后不搬东西",
    ),
    at(
        "地下车库",
        one("临停车收费标准和墙上贴的不一样", Committee, Parking, "在核对系统", "系统改过来了，多收的当面退"),
    ),
    at(
        "地下车库",
        one(
            "一户三辆车把车位都占了，能不能有个说法",
            Committee,
            Parking,
            "在摸底",
            "定了一户先保一位，第二位抽签",
        ),
    ),
    one(
        "{u}单元有人把房子隔成六间出租，人来人往",
        Committee,
        SharedFlat,
        "联系了房东",
        "房东拆了两道隔断，登记了租客",
    ),
    one(
        "遛狗不牵绳，孩子被吓哭了两回",
        Committee,
        Pets,
        "在楼门口守了两天",
        "找到了主人，当面道歉，贴了文明养犬的约定",
    ),
    one("楼下有人喂流浪猫，猫粮招来老鼠", Committee, Pets, "和喂猫的几位商量", "定了一个固定的点，喂完收走"),
    one(
        "燃气表箱锈得快掉了，整栋楼都该换了",
        Committee,
        Gas,
        "和燃气公司谈打包价",
        "燃气公司分两批更换，时间贴在楼门",
    ),
    one(
        "我们楼能不能加装电梯，六楼的老人下不来",
        Council,
        AddLift,
        "在挨户问意见",
        "请设计院来看了现场，意见汇总贴了出来",
    ),
    at(
        "小区大门",
        one(
            "大门口要不要装道闸，外面的车都往里停",
            Council,
            Parking,
            "约了物业、物管会和街坊代表",
            "开了两次会，先试行登记进出一个月",
        ),
    ),
    at(
        "中心花园",
        one(
            "花园能不能留一块地种菜，大家轮流种",
            Council,
            Greenery,
            "在收集两边的意见",
            "议事会定了：不种菜，改成香草园认养",
        ),
    ),
    at(
        "东门",
        one(
            "东门外面的烧烤摊油烟往楼里灌",
            Council,
            Fumes,
            "请了城管和摊主一起谈",
            "摊主换了净化灶，十点收摊",
        ),
    ),
    at(
        "自行车棚",
        one(
            "自行车棚里一半是没人要的车，能不能清出来装充电桩",
            Council,
            PublicFacilities,
            "贴了认领通知",
            "清走四十一辆，腾出地方装了十二个插口",
        ),
    ),
    one(
        "一楼把公共绿地围起来了，还搭了棚子",
        Council,
        IllegalBuilding,
        "请城管一起上门",
        "住户自己拆了棚子，绿地补了草",
    ),
    at(
        "文化活动室",
        one(
            "活动室周末总锁门，孩子没地方写作业",
            Council,
            PublicFacilities,
            "在排值班志愿者",
            "周末开放九点到五点，志愿者轮流值班",
        ),
    ),
    one("养老金这个月没有到账，去哪里问", Outside("社保服务热线 12333"), Outside_, "", ""),
    one("医保卡丢了怎么补", Outside("医保服务热线 12393"), Outside_, "", ""),
    one("公司欠了两个月工资，找谁", Outside("劳动保障监察 12333"), Outside_, "", ""),
    one("孩子明年上小学，学区怎么划", Outside("区教育局招生办"), Outside_, "", ""),
    at("小区大门", one("大门外的公交站太远，能不能加一站", Outside("交通服务热线 12328"), Planning, "", "")),
];

#[allow(non_upper_case_globals, reason = "the category has the name of the door")]
const Outside_: Category = Category::Outside;

/// What is unclear about nobody's land, as a report, a flag and an end.
pub(crate) const NOBODYS_LAND: &[(&str, &str, &str, &str)] = &[
    (
        "两个小区中间的围墙歪了，哪边都说不归自己管",
        "东区西区之间",
        "围墙在两个小区的分界线上",
        "两边物业各出一半，已经加固",
    ),
    (
        "后街那段路灯半年不亮，市政和物业都说不是自己的",
        "后街",
        "路灯没有移交记录",
        "街道协调接入市政，十一盏都亮了",
    ),
    ("河边那块空地堆了建筑垃圾，没有人认", "河边空地", "地块权属不清", "先由社区牵头清运，装了限高杆"),
];

/// Why a holder gives something back.
pub(crate) const NOT_MINE: &[&str] = &[
    "合同里没有这一项，要请物管会定",
    "这一段是供电公司的资产",
    "要动公共收益，我们定不了",
    "设备还在保修期，得找建设单位",
];

/// Why somebody asks for the tier above.
pub(crate) const TOO_LATE: &[&str] =
    &["说好这周来，一直没有人", "过了时间还是没有动静", "打了三次电话都说在排队"];

/// What a grid worker sees.
pub(crate) const SEEN: &[&str] =
    &["到现场看过，已经好了", "问了住户，说没有再出现", "白天晚上各看了一次，正常"];

/// A word with a rating.
pub(crate) const THANKS: &[&str] =
    &["来得挺快", "师傅很客气", "修得好", "就是等得久了点", "谢谢楼门长帮着催"];

/// A word with a rating that says no.
pub(crate) const AGAIN: &[&str] = &["好了一天又坏了", "只弄了一半", "说修了，其实没来"];
