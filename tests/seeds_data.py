"""The five lists as facts: what each page of docs/examples/ must print, in this order.

Authors stand as they are printed: ``**bold**`` is the page's owner, the symbols after a
name are its marks.  ``where`` is what follows the title, ``*emphasis*`` included; ``links``
are (kind, address) in their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Paper:
    """A paper in the house wording."""

    key: str
    authors: str
    title: str
    where: str
    year: str = ""
    awards: tuple[tuple[str, str], ...] = ()  # (kind, name)
    status: str = ""
    note: str = ""
    self_role: str = ""
    links: tuple[tuple[str, str], ...] = ()
    address: str = ""  # what the reference ends with, as a link

    @property
    def start(self) -> str:
        """The reference up to the title."""
        return f"{self.authors}. {self.title}"

    @property
    def reference(self) -> str:
        end = "" if self.title[-1] in "?!" else "."
        won = ", ".join(f"**{name}**" for _, name in self.awards)
        return f"{self.start}{end} {self.where}{f' ({won})' if won else ''}."

    @property
    def plain(self) -> str:
        """The reference without emphasis; the stars of marks stay."""
        rest = self.reference.removeprefix(self.authors).replace("*", "")
        return self.authors.replace("**", "") + rest

    @property
    def whole(self) -> str:
        """What the reference says; an address stands after all else."""
        if not self.address:
            return self.plain
        said = (self.plain, self.status, self.self_role, self.note, self.address)
        return " ".join(part for part in said if part)


@dataclass(frozen=True)
class ApaPaper(Paper):
    """A paper in APA: a title that stands alone is emphasised."""

    @property
    def start(self) -> str:
        title = self.title if "*" in self.where else f"*{self.title}*"
        return f"{self.authors} ({self.year}). {title}"

    @property
    def reference(self) -> str:
        end = "" if self.where.startswith("(") else "."
        won = "".join(f" **{name}**." for _, name in self.awards)
        return f"{self.start}{end} {self.where}.{won}"


def _arxiv(number: str) -> tuple[tuple[str, str], ...]:
    return (("arxiv", f"https://arxiv.org/abs/{number}"),)


HOMEPAGE_LEGEND = (
    ("*", "Equal contribution"),
    ("💡", "Project lead"),
    ("✉", "Corresponding author"),
)

HOMEPAGE = (
    Paper(
        "pan2025fsmoe",
        "X. Pan, W. Lin, L. Zhang, S. Shi, **Z. Tang**, R. Wang, B. Li, X. Chu",
        "FSMoE: A Flexible and Scalable Training System for Sparse Mixture-of-Experts Models",
        "In *ASPLOS 2025*",
        "2025",
    ),
    Paper(
        "tang2024fusefl",
        "**Z. Tang**, Y. Zhang, P. Dong, Y. Cheung, A. C. Zhou, B. Han, X. Chu",
        "FuseFL: One-Shot Federated Learning through the Lens of Causality with Progressive "
        "Model Fusion",
        "In *NeurIPS 2024*",
        "2024",
        awards=(("spotlight", "Spotlight"),),
    ),
    Paper(
        "shen2024hot",
        "L. Shen*, **Z. Tang***💡, L. Wu, Y. Zhang, X. Chu, T. Qin, B. Han",
        "Hot Pluggable Federated Learning",
        "In *Workshop of Federated Foundation Models@NeurIPS 2024*",
        "2024",
        awards=(("oral", "Oral"), ("outstanding", "Outstanding Student Paper Award")),
    ),
    Paper(
        "li2024discovering",
        "L. Li, P. Dong, **Z. Tang**, X. Liu, Q. Wang, W. Luo, W. Xue, Q. Liu, X. Chu, Y. Guo",
        "Discovering Sparsity Allocation for Layer-wise Pruning of Large Language Models",
        "In *NeurIPS 2024*",
        "2024",
    ),
    Paper(
        "li2024should",
        "Q. Li, X. Liu, **Z. Tang**, P. Dong, Z. Li, X. Pan, X. Chu",
        "Should We Really Edit Language Models? On the Evaluation of Edited Language Models",
        "In *NeurIPS 2024*",
        "2024",
    ),
    Paper(
        "dong2024lpzero",
        "P. Dong, L. Li, X. Liu, **Z. Tang**, X. Liu, Q. Wang, X. Chu",
        "LPZero: Language Model Zero-cost Proxy Search from Zero",
        "In *EMNLP 2024 Findings*",
        "2024",
    ),
    Paper(
        "tang2024bandwidth",
        "Z. Tang, J. Huang, R. Yan, Y. Wang, **Z. Tang**💡✉, S. Shi, A. C. Zhou, X. Chu✉",
        "Bandwidth-Aware and Overlap-Weighted Compression for Communication-Efficient "
        "Federated Learning",
        "In *ICPP 2024*",
        "2024",
    ),
    Paper(
        "dong2024evolving",
        "P. Dong, L. Li, **Z. Tang**, X. Liu, X. Pan, Q. Wang, X. Chu✉",
        "Evolving Symbolic Pruning Metric From Scratch for Large Language Models",
        "In *ICML 2024*",
        "2024",
    ),
    Paper(
        "tang2024vmrnn",
        "Y. Tang, P. Dong, **Z. Tang**, X. Chu, J. Liang✉",
        "VMRNN: Integrating Vision Mamba and LSTM for Efficient and Accurate Spatiotemporal "
        "Forecasting",
        "In *CVPR Workshop 2024*",
        "2024",
    ),
    Paper(
        "tang2024fedimpro",
        "**Z. Tang**, Y. Zhang, S. Shi, X. Tian, T. Liu, B. Han, X. Chu✉",
        "FedImpro: Measuring and Improving Client Update in Federated Learning",
        "In *ICLR 2024*",
        "2024",
    ),
    Paper(
        "wang2024towards",
        "Y. Wang, Y. Chen, Z. Li, **Z. Tang**, R. Guo, X. Wang, Q. Wang, AC Zhou, X. Chu✉",
        "Towards Efficient and Reliable LLM Serving: A Real-World Workload Study",
        "arXiv preprint arXiv:2401.17644, 2024",
        "2024",
        links=_arxiv("2401.17644"),
    ),
    Paper(
        "wang2023reliable",
        "Y. Wang, S. Shi, X. He, **Z. Tang**, X. Pan, Y. Zheng, X. Wu, AC Zhou, B. He, X. Chu✉",
        "Reliable and Efficient In-Memory Fault Tolerance of Large Language Model Pretraining",
        "arXiv preprint arXiv:2310.12670, 2023",
        "2023",
        links=_arxiv("2310.12670"),
    ),
    Paper(
        "tang2023fusionai",
        "**Z. Tang**, Y. Wang, X. He, L. Zhang, X. Pan, Q. Wang, R. Zeng, K. Zhao, S. Shi✉, "
        "B. He, X. Chu✉",
        "FusionAI: Decentralized Training and Deploying LLMs with Massive Consumer-Level GPUs",
        "In *IJCAI-LLM Workshop*, Sep 2023",
        "2023",
    ),
    Paper(
        "tang2022gossipfl",
        "**Z. Tang**, S. Shi, B. Li, X. Chu✉",
        "GossipFL: A Decentralized Federated Learning Framework with Sparsified and Adaptive "
        "Communication",
        "*IEEE Transactions on Parallel and Distributed Systems*, 2022",
        "2022",
    ),
    Paper(
        "he2023naslid",
        "X. He, J. Yao, Y. Wang, **Z. Tang**, C. K. Chun, S. Simon, B. Han, X. Chu✉",
        "NAS-LID: Efficient Neural Architecture Search with Local Intrinsic Dimension",
        "In *AAAI 2023*",
        "2023",
    ),
    Paper(
        "tang2022virtual",
        "**Z. Tang**, Y. Zhang*, S. Shi, X. He, B. Han, X. Chu✉",
        "Virtual Homogeneity Learning: Defending against Data Heterogeneity in Federated Learning",
        "In *Proceedings of the 39th International Conference on Machine Learning*, 2022",
        "2022",
    ),
    Paper(
        "he2022fedcv",
        "C. He, A. D. Shah, **Z. Tang**, D. Fan, A. N. Sivashunmugam, K. Bhogaraju, M. Shimpi, "
        "L. Shen, X. Chu, M. Soltanolkotabi, S. Avestimehr",
        "FedCV: A Federated Learning Framework for Diverse Computer Vision Tasks",
        "In *FL-AAAI-22 workshop*, 2022",
        "2022",
        awards=(("best", "Best Paper Award"),),
    ),
    Paper(
        "liao2021deep",
        "Z. Liao, H. Yan, **Z. Tang**, X. Chu, T. Tao✉",
        "Deep learning identifies leak in water pipeline system using transient frequency response",
        "*Process Safety and Environmental Protection*, 2021",
        "2021",
    ),
    Paper(
        "tang2021data",
        "**Z. Tang**, Z. Hu, S. Shi, Y.-M. Cheung, Y. Jin, Z. Ren, X. Chu✉",
        "Data Resampling for Federated Learning with Non-IID Labels",
        "In *FTL-IJCAI workshop*, 2021",
        "2021",
    ),
    Paper(
        "shi2021quantitative",
        "S. Shi, **Z. Tang**, X. Chu, C. Liu, W. Wang, B. Li",
        "A quantitative survey of communication optimizations in distributed deep learning",
        "*IEEE Network*, 35(3):230–237, 2021",
        "2021",
    ),
    Paper(
        "shi2020layerwise",
        "S. Shi, **Z. Tang**, Q. Wang, K. Zhao, X. Chu",
        "Layer-wise adaptive gradient sparsification for distributed deep learning with "
        "convergence guarantees",
        "In *ECAI 2020: 24th European Conference on Artificial Intelligence*, "
        "pages 1467–1474. IOS Press, 2020",
        "2020",
    ),
    Paper(
        "tang2020communication",
        "**Z. Tang**, S. Shi, X. Chu✉",
        "Communication-efficient decentralized learning with sparsification and adaptive peer "
        "selection",
        "In *ICDCS 2020*",
        "2020",
    ),
    Paper(
        "wang2020benchmarking",
        "Y. Wang, Q. Wang, S. Shi, X. He, **Z. Tang**, K. Zhao, X. Chu",
        "Benchmarking the Performance and Energy Efficiency of AI Accelerators for AI Training",
        "In *CCGRID 2020*",
        "2020",
    ),
    Paper(
        "tang2019impact",
        "**Z. Tang**, Y. Wang, Q. Wang, X. Chu",
        "The impact of gpu dvfs on the energy and performance of deep learning: An empirical study",
        "In *Proceedings of the Tenth ACM International Conference on Future Energy Systems, "
        "e-Energy ’19*",
        "2019",
    ),
    Paper(
        "shi2019convergence",
        "S. Shi, K. Zhao, Q. Wang, **Z. Tang**, X. Chu",
        "A convergence analysis of distributed sgd with communication-efficient gradient "
        "sparsification",
        "In *IJCAI-19*",
        "2019",
    ),
    Paper(
        "shi2019distributed",
        "S. Shi, Q. Wang, K. Zhao, **Z. Tang**, Y. Wang, X. Huang, X. Chu",
        "A distributed synchronous sgd algorithm with global top-k sparsification for low "
        "bandwidth networks",
        "In *ICDCS 2019*",
        "2019",
    ),
    Paper(
        "zhou2019deep",
        "X. Zhou, **Z. Tang**, W. Xu, F. Meng, X. Chu, K. Xin, G. Fu✉",
        "Deep learning identifies accurate burst locations in water distribution networks",
        "*Water Research*, 166:115058, 2019",
        "2019",
    ),
    Paper(
        "he2019computer",
        "X. He, S. Wang, S. Shi, **Z. Tang**, Y. Wang, Z. Zhao, J. Dai, R. Ni, X. Zhang, X. Liu, "
        "Z. Wu, W. Yu, X. Chu",
        "Computer-aided clinical skin disease diagnosis using cnn and object detection models",
        "In *2019 IEEE International Conference on Big Data (Big Data)*, pages 4839–4844, 2019",
        "2019",
    ),
)

HOMEPAGE_PREPRINTS = (
    Paper(
        "tang2023fedml",
        "**Z. Tang**, X. Chu, R. Ran, S. Lee, S. Shi, Y. Zhang, Y. Wang, A. Liang, "
        "S. Avestimehr, C. He✉",
        "FedML Parrot: A Scalable Federated Learning System via Heterogeneity-aware Scheduling "
        "on Sequential and Hierarchical Training",
        "arXiv preprint arXiv:2303.01778, 2023",
        "2023",
        links=_arxiv("2303.01778"),
    ),
    Paper(
        "tang2020survey",
        "**Z. Tang**, S. Shi, W. Wang, B. Li, X. Chu✉",
        "Communication-efficient distributed deep learning: A comprehensive survey",
        "CoRR, abs/2003.06307, 2020",
        "2020",
        links=_arxiv("2003.06307"),
    ),
)

CV_APA_LEGEND = (("*", "Equal contribution"), ("✉", "Corresponding author"))

CV_APA = (
    ApaPaper(
        "du2024diffusion",
        "Du, H.*, **Li, Z.***✉, Niyato, D., Kang, J., Xiong, Z., Huang, H., & Mao, S.",
        "Diffusion-based reinforcement learning for edge-enabled ai-generated content services",
        "*IEEE Transactions on Mobile Computing*",
        "2024",
        self_role="Co-first author and corresponding author.",
        address="https://doi.org/10.1109/TMC.2024.3356178",
    ),
    ApaPaper(
        "du2024enabling",
        "Du, H.*, **Li, Z.***, Niyato, D., Kang, J., Xiong, Z., Shen, X. S., & Kim, D. I.",
        "Enabling ai-generated content services in wireless edge networks",
        "*IEEE Wireless Communications*",
        "2024",
        self_role="Co-first author.",
        address="https://doi.org/10.1109/MWC.004.2300015",
    ),
    ApaPaper(
        "li2024accelerating",
        "**Li, Z.**, Feng, W., Cai, W., Yu, H., Luo, L., Sun, G., Du, H., & Niyato, D.",
        "Accelerating geo-distributed machine learning with network-aware adaptive tree and "
        "auxiliary route",
        "(arXiv:2404.11352). arXiv",
        "2024",
        status="Under 2nd review in IEEE/ACM TON with positive comments",
        links=_arxiv("2404.11352"),
        address="https://doi.org/10.48550/arXiv.2404.11352",
    ),
    ApaPaper(
        "kang2023personalized",
        "Kang, J., Du, H., **Li, Z.**, Xiong, Z., Ma, S., Niyato, D., & Li, Y.",
        "Personalized saliency in task-oriented semantic communications: Image transmission "
        "and performance analysis",
        "*IEEE Journal on Selected Areas in Communications*, *41*(1), 186–201",
        "2023",
        awards=(("best", "Best Paper Award"),),
        address="https://doi.org/10.1109/JSAC.2022.3221990",
    ),
    ApaPaper(
        "zeng2023hfedms",
        "Zeng, S.*, **Li, Z.***, Yu, H., Zhang, Z., Luo, L., Li, B., & Niyato, D.",
        "Hfedms: Heterogeneous federated learning with memorable data semantics in industrial "
        "metaverse",
        "*IEEE Transactions on Cloud Computing*, *11*(3), 3055–3069",
        "2023",
        self_role="Co-first author.",
        address="https://doi.org/10.1109/TCC.2023.3254587",
    ),
    ApaPaper(
        "zhou2023nbsync",
        "Zhou, H., **Li, Z.**, Yu, H., Luo, L., & Sun, G.",
        "Nbsync: Parallelism of local computing and global synchronization for fast "
        "distributed machine learning in wans",
        "*IEEE Transactions on Services Computing*, *16*(6), 4115–4127",
        "2023",
        address="https://doi.org/10.1109/TSC.2023.3304312",
    ),
    ApaPaper(
        "zeng2022heterogeneous",
        "Zeng, S.*, **Li, Z.***, Yu, H., He, Y., Xu, Z., Niyato, D., & Yu, H.",
        "Heterogeneous federated learning via grouped sequential-to-parallel training",
        "*International Conference on Database Systems for Advanced Applications*, 455–471",
        "2022",
        self_role="Co-first author.",
        address="https://arxiv.org/pdf/2201.12976",
    ),
    ApaPaper(
        "li2021byzantine",
        "**Li, Z.**, Yu, H., Zhou, T., Luo, L., Fan, M., Xu, Z., & Sun, G.",
        "Byzantine resistant secure blockchained federated learning at the edge",
        "*IEEE Network*, *35*(4), 295–301",
        "2021",
        address="https://doi.org/10.1109/MNET.011.2000604",
    ),
)

CV_APA_BOOK = (
    ApaPaper(
        "yu2023geo",
        "Yu, H., **Li, Z.**, Sun, G., & Luo, L.",
        "Geo-distributed machine learning: Enabling integration of intelligence on multiple clouds",
        "Publishing House of Electronics Industry",
        "2023",
        self_role="Only-student author.",
    ),
)

CV_MARKDOWN_LEGEND = (("*", "Equal contribution"),)

CV_MARKDOWN = (
    Paper(
        "tang2024bandwidth",
        "**Z. Tang**, J. Huang, R. Yan, Y. Wang, Z. Tang, S. Shi, A. Zhou, X. Chu",
        "Bandwidth-Aware and Overlap-Weighted Compression for Communication-Efficient "
        "Federated Learning",
        "In *the 53rd International Conference on Parallel Processing (ICPP’24)*",
        "2024",
    ),
    Paper(
        "tang2025dreamddp",
        "Z. Tang*, **Z. Tang***, J. Huang, R. Yan, Y. Wang, A. Zhou, S. Shi, B. Li, X. Chu",
        "DreamDDP: Accelerating Distributed Training with Layer-wise Partial Synchronization",
        "In *the IEEE International Conference on Computer Communications (INFOCOM’25)*",
        "2025",
        status="Under review",
    ),
    Paper(
        "huang2025stale",
        "J. Huang, **Z. Tang**, R. Yan, Y. Feng, Z. Li, Z. Tang, A. Zhou, Y. Liang, X. Chu",
        "Stale Information Matters: Efficiently Tackling Data Heterogeneity in Asynchronous "
        "Federated Learning with Model Calibration",
        "In *the IEEE International Conference on Computer Communications (INFOCOM’25)*",
        "2025",
        status="Under review",
    ),
    Paper(
        "tang2025capturing",
        "Z. Tang, J. Huang, **Z. Tang**, X. Kang, Y. Wang, P. Dong, S. Shi, X. Chu, B. Li",
        "Capturing and Mitigating Gradient Aggregation Errors for Fault-Tolerant Distributed "
        "Training",
        "In *the Thirteenth International Conference on Learning Representations (ICLR’25)*",
        "2025",
        status="Under review",
    ),
)


class Item(NamedTuple):
    """One item of the feed; ``code`` is the address of the code badge."""

    key: str
    category: str
    date: str
    title: str
    authors: str
    abstract: str  # its beginning
    code: str = ""


FEED = (
    Item(
        "du2023enabling",
        "AI",
        "Jan 9, 2023",
        "Enabling AI-Generated Content (AIGC) Services in Wireless Edge Networks",
        "Hongyang Du, Zonghang Li, Dusit Niyato et al.",
        "Generating content with artificial intelligence",
    ),
    Item(
        "zeng2022hfedms",
        "LG",
        "Nov 7, 2022",
        "HFedMS: Heterogeneous Federated Learning with Memorable Data Semantics in Industrial "
        "Metaverse",
        "Shenglai Zeng, Zonghang Li, Hongfang Yu et al.",
        "Devices in an industrial metaverse hold data",
    ),
    Item(
        "wang2023effective",
        "CR",
        "Jun 6, 2023",
        "Effective Intrusion Detection in Highly Imbalanced IoT Networks with Lightweight "
        "S2CGAN-IDS",
        "Caihong Wang, Du Xu, Zonghang Li et al.",
        "In the traffic of an Internet of Things",
    ),
    Item(
        "zeng2022encoded",
        "CR",
        "May 26, 2022",
        "Encoded Gradients Aggregation against Gradient Leakage in Federated Learning",
        "Dun Zeng, Shiyu Liu, Siqi Liang et al.",
        "The gradients that clients share",
    ),
    Item(
        "huang2025tequila",
        "LG",
        "Sep 28, 2025",
        "Tequila: Trapping-free Ternary Quantization for Large Language Models",
        "Hong Huang, Decheng Wu, Rui Cen et al.",
        "Ternary quantization keeps only three values",
        code="https://github.com/Tencent/AngelSlim",
    ),
    Item(
        "li2025prima",
        "DC",
        "Apr 7, 2025",
        "Prima.cpp: Fast 30-70B LLM Inference on Heterogeneous and Low-Resource Home Clusters",
        "Zonghang Li, Tao Li, Wenjiao Feng et al.",
        "The devices that a household owns",
        code="https://github.com/Lizonghang/prima.cpp",
    ),
    Item(
        "tao2024amsnet",
        "CV",
        "May 15, 2024",
        "AMSNet: Netlist Dataset for AMS Circuits",
        "Zhuofu Tao, Yichen Shi, Yiru Huo et al.",
        "Learning to design analog and mixed-signal circuits",
    ),
    Item(
        "sakip2026copus",
        "DC",
        "Apr 29, 2026",
        "COPUS: Co-adaptive Parallelism and Batch Size Selection in Large Language Model Training",
        "Akhmed Sakip, Erland Hilman Fuadi, Omar Sayedelahl et al.",
        "The parallelism and the batch size of a training run",
    ),
    Item(
        "feng2025learning",
        "DC",
        "May 19, 2025",
        "Learning In Chaos: Efficient Autoscaling and Self-Healing for Multi-Party Distributed "
        "Training",
        "Wenjiao Feng, Rongxing Xiao, Zonghang Li et al.",
        "Where several parties train a model together",
    ),
    Item(
        "cao2022cross",
        "LG",
        "Feb 17, 2022",
        "Cross-Silo Heterogeneous Model Federated Multitask Learning",
        "Xingjian Cao, Zonghang Li, Gang Sun et al.",
        "Organisations that learn together",
    ),
    Item(
        "li2022data",
        "LG",
        "Feb 3, 2022",
        "Data Heterogeneity-Robust Federated Learning via Group Client Selection in Industrial IoT",
        "Zonghang Li, Yihong He, Hongfang Yu et al.",
        "Data differ between the devices",
    ),
    Item(
        "zeng2022heterogeneous",
        "LG",
        "Jan 31, 2022",
        "Heterogeneous Federated Learning via Grouped Sequential-to-Parallel Training",
        "Shenglai Zeng, Zonghang Li, Hongfang Yu et al.",
        "Federated learning loses accuracy",
    ),
    Item(
        "chen2018reinforcement",
        "NI",
        "Apr 6, 2018",
        "Reinforcement Learning based QoS/QoE-aware Service Function Chaining in "
        "Software-Driven 5G Slices",
        "Xi Chen, Zonghang Li, Yupeng Zhang et al.",
        "A slice of a software-driven 5G network",
    ),
)


class News(NamedTuple):
    """One line of the news; ``happened`` has its ``*emphasis*``."""

    key: str
    month: str
    title: str
    happened: str
    links: tuple[tuple[str, str], ...]


NEWS = (
    News(
        "tang2024fedimpro",
        "2024.01",
        "FedImpro: Measuring and Improving Client Update in Federated Learning",
        "accepted at ICLR 2024",
        (
            ("pdf", "https://arxiv.org/pdf/2402.07011.pdf"),
            ("code", "https://github.com/wizard1203/FedImpro"),
        ),
    ),
    News(
        "wang2024towards",
        "2024.01",
        "Towards Efficient and Reliable LLM Serving: A Real-World Workload Study",
        "available",
        (("pdf", "https://arxiv.org/pdf/2401.17644.pdf"),),
    ),
    News(
        "wang2023reliable",
        "2023.10",
        "Reliable and Efficient In-Memory Fault Tolerance of Large Language Model Pretraining",
        "available",
        (("pdf", "https://arxiv.org/pdf/2310.12670.pdf"),),
    ),
    News(
        "tang2023fusionai",
        "2023.09",
        "FusionAI: Decentralized Training and Deploying LLMs with Massive Consumer-Level GPUs",
        "available",
        (("html", "https://arxiv.org/abs/2309.01172"),),
    ),
    News(
        "tang2023fedml",
        "2023.02",
        "FedML Parrot: A Scalable Federated Learning System via Heterogeneity-aware Scheduling "
        "on Sequential and Hierarchical Training",
        "available",
        (
            ("pdf", "https://arxiv.org/pdf/2303.01778.pdf"),
            ("code", "https://github.com/FedML-AI/FedML"),
        ),
    ),
    News(
        "tang2022gossipfl",
        "2022.12",
        "GossipFL: A Decentralized Federated Learning Framework with Sparsified and Adaptive "
        "Communication",
        "accepted by *IEEE TPDS*",
        (("html", "https://ieeexplore.ieee.org/document/9996127"),),
    ),
    News(
        "he2023naslid",
        "2022.10",
        "NAS-LID: Efficient Neural Architecture Search with Local Intrinsic Dimension",
        "accepted at AAAI 2023",
        (("html", "https://arxiv.org/abs/2211.12759"),),
    ),
    News(
        "tang2022virtual",
        "2022.05",
        "Virtual Homogeneity Learning: Defending against Data Heterogeneity in Federated Learning",
        "accepted at ICML 2022",
        (
            ("html", "https://proceedings.mlr.press/v162/tang22d.html"),
            ("code", "https://github.com/wizard1203/VHL"),
        ),
    ),
    News(
        "he2022fedcv",
        "2022.03",
        "FedCV: A Federated Learning Framework for Diverse Computer Vision Tasks",
        "accepted to FL-AAAI workshop '22 as Oral Presentation",
        (("pdf", "https://arxiv.org/pdf/2111.11066.pdf"),),
    ),
    News(
        "tang2021data",
        "2021.07",
        "Data Resampling for Federated Learning with Non-IID Labels",
        "accepted to FTL-IJCAI workshop '21",
        (("pdf", "https://federated-learning.org/fl-ijcai-2021/FTL-IJCAI21_paper_3.pdf"),),
    ),
    News(
        "shi2021quantitative",
        "2020.10",
        "A Quantitative Survey of Communication Optimizations in Distributed Deep Learning",
        "accepted by *IEEE Network Magazine*",
        (
            ("html", "https://arxiv.org/abs/2005.13247"),
            ("code", "https://github.com/HKBU-HPML/ddl-benchmarks"),
        ),
    ),
)

#: page → its lists of papers in the layout ``reference``: heading → papers
PAPERS = {
    "homepage": {"Publications": HOMEPAGE, "Preprint": HOMEPAGE_PREPRINTS},
    "cv-apa": {"Journal and conference papers": CV_APA, "Book": CV_APA_BOOK},
    "cv-markdown": {"Conference": CV_MARKDOWN},
}
LEGENDS = {
    "homepage": HOMEPAGE_LEGEND,
    "cv-apa": CV_APA_LEGEND,
    "cv-markdown": CV_MARKDOWN_LEGEND,
    "feed": (),
    "news": (),
}
SEEDS = tuple(LEGENDS)


def urls(seed: str) -> list[str]:
    """The addresses of all links of a page."""
    if seed == "feed":
        found = [item.code for item in FEED if item.code]
        return [*found, "https://arxiv.org/abs/2201.12976"]
    if seed == "news":
        return [url for item in NEWS for _, url in item.links]
    papers = [paper for papers in PAPERS[seed].values() for paper in papers]
    addresses = [paper.address for paper in papers if paper.address]
    return addresses + [url for paper in papers for _, url in paper.links]
